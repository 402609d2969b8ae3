import { Button } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import styles from './uploads.module.css';
import { useFileDrop } from './use-file-drop.js';

/** What the server reads; see docs/documents.md. */
const KINDS = '.txt,.md,.markdown,.html,.htm,.pdf,.docx';

export interface DropZoneProps {
  readonly onFiles: (files: File[]) => void;
  /** Where they go, such as `into Samples`. */
  readonly into: string;
  /** Other ways in, beside the button. */
  readonly children?: ReactNode;
}

/** Takes files that are dropped anywhere on the page, or chosen by the button. */
export function DropZone({ onFiles, into, children }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null);
  const isOver = useFileDrop(onFiles);
  return (
    <div className={styles.zone} data-over={isOver || undefined}>
      <IconUpload size={20} aria-hidden />
      <span>
        {isOver ? `Let go to put them ${into}` : `Drop files anywhere to put them ${into}`}
        <span className={styles.kinds}> Text, Markdown, HTML, PDF, DOCX</span>
      </span>
      <div className={styles.ways}>
        <Button variant="default" onClick={() => input.current?.click()}>
          Choose files
        </Button>
        {children}
      </div>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files"
        accept={KINDS}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
    </div>
  );
}
