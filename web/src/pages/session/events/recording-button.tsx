import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { exportRecording } from '../../../../../client/src/recordings.js';
import { useErrand } from '../../../parts/use-errand.js';
import { saveFile } from '../save-file.js';

/** Saves all that a replay of the session needs, here or elsewhere, as one file. */
export function RecordingButton({ sessionId }: { readonly sessionId: string }) {
  const { isBusy, refusal, run } = useErrand();
  const save = async (): Promise<void> => {
    const recording = await exportRecording({ url: window.location.origin, headers: {} }, sessionId);
    saveFile(`quartet-session-${sessionId}.json`, 'application/json', recording);
  };
  return (
    <>
      {refusal !== null && <span role="alert">{refusal}</span>}
      <Button
        variant="default"
        loading={isBusy}
        title="All that was read, asked and answered, to be replayed here or elsewhere"
        leftSection={<IconDownload size={16} aria-hidden />}
        onClick={() => run(save)}
      >
        Recording
      </Button>
    </>
  );
}
