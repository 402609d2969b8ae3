import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import { SaveMemoryDocument, type MemoryRowFragment } from '../../generated/graphql.js';
import type { MemoryType } from '../../generated/schema-facts.js';
import { describeError, faultAt } from '../../parts/describe-error.js';
import { Dialog } from '../../parts/dialog.js';
import forms from '../../parts/form.module.css';
import { ErrorState } from '../../parts/states.js';
import { memoryWords, type RememberingAgent } from './memory-words.js';
import { MEMORY_TYPES } from './search.js';

export interface MemoryFormProps {
  readonly agent: RememberingAgent;
  /** What is changed; null makes something new. */
  readonly item: MemoryRowFragment | null;
  readonly onClose: () => void;
}

interface Values {
  readonly content: string;
  readonly key: string;
  readonly memoryType: MemoryType;
  readonly isShared: boolean;
  /** Seconds from now; empty for never. */
  readonly end: string;
}

const DAY = 86_400;
const ENDS = [
  { value: '', label: 'No end' },
  { value: String(DAY), label: 'In a day' },
  { value: String(7 * DAY), label: 'In a week' },
  { value: String(30 * DAY), label: 'In 30 days' },
];

/** Tells an agent something, or changes what it knows: the old words make room for the new ones. */
export function MemoryForm({ agent, item, onClose }: MemoryFormProps) {
  const [values, setValues] = useState<Values>({
    content: item?.content ?? '',
    key: item?.key ?? '',
    memoryType: item?.memoryType ?? 'LONG_TERM',
    isShared: item?.isShared ?? false,
    end: '',
  });
  const [{ fetching, error }, save] = useMutation(SaveMemoryDocument);
  const fault = error && describeError(error);
  const change = (part: Partial<Values>): void => setValues({ ...values, ...part });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { end, ...rest } = values;
    const expiresInSeconds = end === '' ? null : Number(end);
    const { data } = await save({
      input: { ...rest, agentId: agent.id, data: item?.data ?? null, expiresInSeconds },
    });
    if (data) onClose();
  };
  const at = (field: string) => faultAt(fault, `input.${field}`);
  return (
    <Dialog
      onClose={onClose}
      title={item ? `Change what ${agent.name} knows` : `Tell ${agent.name} something`}
    >
      <form className={forms.form} onSubmit={(event) => void submit(event)}>
        <Textarea
          label="What to remember"
          required
          data-autofocus
          autosize
          minRows={3}
          maxRows={12}
          value={values.content}
          error={at('content')}
          onChange={({ currentTarget }) => change({ content: currentTarget.value })}
        />
        {!item && (
          <>
            <TextInput
              label="Name"
              description="One thing stands under each name."
              required
              value={values.key}
              error={at('key')}
              onChange={({ currentTarget }) => change({ key: currentTarget.value })}
            />
            <NativeSelect
              size="xs"
              label="Kind"
              value={values.memoryType}
              data={MEMORY_TYPES.map((value) => ({ value, label: memoryWords(value) }))}
              onChange={({ currentTarget }) => change({ memoryType: currentTarget.value as MemoryType })}
            />
            <Checkbox
              label="For everybody in the workspace"
              checked={values.isShared}
              onChange={({ currentTarget }) => change({ isShared: currentTarget.checked })}
            />
          </>
        )}
        <NativeSelect
          size="xs"
          label="Forgotten"
          value={values.end}
          data={ENDS}
          onChange={({ currentTarget }) => change({ end: currentTarget.value })}
        />
        {fault && !at('content') && !at('key') && <ErrorState fault={fault} />}
        <div className={forms.end}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={fetching}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
