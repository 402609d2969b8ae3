import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useShortcuts } from './use-shortcuts.js';

export interface SearchFieldProps {
  /** What it is for, in it and for those who do not see it. */
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** Words to look for; `/` leads here. What is typed stands here at once, while what keeps it may take a moment. */
export function SearchField({ label, text, onText }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, type] = useState(text);
  useShortcuts(useMemo(() => [{ key: '/', does: label, run: () => field.current?.focus() }], [label]));
  useEffect(() => {
    // What comes back while somebody types is older than what stands here.
    if (document.activeElement !== field.current) type(text);
  }, [text]);
  return (
    <TextInput
      ref={field}
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={({ currentTarget }) => {
        type(currentTarget.value);
        onText(currentTarget.value);
      }}
    />
  );
}
