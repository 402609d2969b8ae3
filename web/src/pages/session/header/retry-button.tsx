import { Button } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { useMutation } from 'urql';
import { RetryEndedSessionDocument } from '../../../generated/graphql.js';
import { describeError } from '../../../parts/describe-error.js';
import { useShowStarted } from '../../../state/use-started.js';

export interface RetryButtonProps {
  readonly sessionId: string;
  readonly glyph: Icon;
}

/** Starts a child that does again what did not complete, and goes there. */
export function RetryButton({ sessionId, glyph: Glyph }: RetryButtonProps) {
  const showStarted = useShowStarted();
  const [{ fetching, error }, retry] = useMutation(RetryEndedSessionDocument);
  const run = async (): Promise<void> => {
    const { data } = await retry({ id: sessionId });
    if (data) await showStarted(data.retrySession);
  };
  return (
    <>
      {error && <span role="alert">{describeError(error).message}</span>}
      <Button
        variant="default"
        loading={fetching}
        title="Does again what did not complete, in a new session"
        leftSection={<Glyph size={16} aria-hidden />}
        onClick={() => void run()}
      >
        Retry
      </Button>
    </>
  );
}
