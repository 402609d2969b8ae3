import { Button } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import { useMutation } from 'urql';
import { ReplayEndedSessionDocument } from '../../../generated/graphql.js';
import { describeError } from '../../../parts/describe-error.js';
import { useShowStarted } from '../../../state/use-started.js';

/** Starts a child that runs all of it again from its record, and goes there. */
export function ReplayButton({ sessionId }: { readonly sessionId: string }) {
  const showStarted = useShowStarted();
  const [{ fetching, error }, replay] = useMutation(ReplayEndedSessionDocument);
  const run = async (): Promise<void> => {
    const { data } = await replay({ id: sessionId });
    if (data) await showStarted(data.replaySession);
  };
  return (
    <>
      {error && <span role="alert">{describeError(error).message}</span>}
      <Button
        variant="default"
        loading={fetching}
        title="Runs it again from its record, asks nobody, and tells where it differs"
        leftSection={<IconRepeat size={16} aria-hidden />}
        onClick={() => void run()}
      >
        Replay
      </Button>
    </>
  );
}
