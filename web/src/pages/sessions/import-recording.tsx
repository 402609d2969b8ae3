import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useErrand } from '../../parts/use-errand.js';
import styles from './sessions-page.module.css';

/** Takes the recording of a session from elsewhere, and shows the session that became of it. */
export function ImportRecording() {
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const { isBusy, refusal, run } = useErrand();
  const take = async (file: File): Promise<void> => {
    const { importRecording } = await import('../../../../client/src/recordings.js');
    const { id } = await importRecording({ url: window.location.origin, headers: {} }, file);
    await navigate({ to: '/sessions/$sessionId', params: { sessionId: id } });
  };
  return (
    <>
      {refusal !== null && <span role="alert">{refusal}</span>}
      <Button
        variant="default"
        size="xs"
        className={styles.import}
        loading={isBusy}
        title="A recording that was saved here or elsewhere becomes a session to look at and to replay"
        onClick={() => input.current?.click()}
      >
        Import recording
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Recording"
        accept=".json,application/json"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) run(() => take(file));
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
