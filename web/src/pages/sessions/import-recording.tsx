import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import styles from './sessions-page.module.css';

/** Takes the recording of a session from elsewhere, and shows the session that became of it. */
export function ImportRecording() {
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [refusal, refuse] = useState<string | null>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setBusy(true);
    refuse(null);
    try {
      const { importRecording } = await import('../../api/recordings.js');
      const sessionId = await importRecording(file);
      await navigate({ to: '/sessions/$sessionId', params: { sessionId } });
    } catch (error) {
      refuse((error as Error).message);
    }
    setBusy(false);
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
          void take(currentTarget.files?.[0]);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
