import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { exportRecording } from '../../../api/recordings.js';
import { saveFile } from '../save-file.js';

/** Saves all that a replay of the session needs, here or elsewhere, as one file. */
export function RecordingButton({ sessionId }: { readonly sessionId: string }) {
  const [isBusy, setBusy] = useState(false);
  const [refusal, refuse] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    setBusy(true);
    refuse(null);
    try {
      saveFile(`quartet-session-${sessionId}.json`, 'application/json', await exportRecording(sessionId));
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
        loading={isBusy}
        title="All that was read, asked and answered, to be replayed here or elsewhere"
        leftSection={<IconDownload size={16} aria-hidden />}
        onClick={() => void save()}
      >
        Recording
      </Button>
    </>
  );
}
