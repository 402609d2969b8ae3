import { Button, Textarea } from '@mantine/core';
import { IconGitFork } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import { ForkAtTaskDocument } from '../../../generated/graphql.js';
import { describeError } from '../../../parts/describe-error.js';
import { useShowStarted } from '../../../state/use-started.js';
import { jsonFaults, noEdits, toEdits, type WrittenEdits } from './fork-edits.js';
import styles from './inspector.module.css';
import { MoreEdits } from './more-edits.js';

export interface ForkFormProps {
  readonly taskId: string;
  readonly agentId: string;
  /** What the task was given. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** Does this task once more and everything after it, in a new session; the rest is taken over. */
export function ForkForm({ taskId, agentId, input }: ForkFormProps) {
  const showStarted = useShowStarted();
  const asked = typeof input['question'] === 'string' ? input['question'] : null;
  const [written, write] = useState<WrittenEdits>(() => noEdits(asked ?? ''));
  const [isOpen, open] = useState(false);
  const [{ fetching, error }, fork] = useMutation(ForkAtTaskDocument);
  const change = (part: Partial<WrittenEdits>): void => write({ ...written, ...part });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { data } = await fork({ taskId, edits: toEdits(written, asked) });
    if (data) await showStarted(data.forkSession);
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Textarea
        label="Instructions, if you like"
        description="This task and what comes after it are done again in a new session. All else is taken over."
        autosize
        minRows={2}
        maxRows={8}
        maxLength={20_000}
        disabled={written.output.trim() !== ''}
        value={written.instructions}
        error={error && describeError(error).message}
        onChange={({ currentTarget }) => change({ instructions: currentTarget.value })}
      />
      <details className={styles.more} onToggle={({ currentTarget }) => open(currentTarget.open)}>
        <summary>Change more of it</summary>
        {isOpen && (
          <MoreEdits written={written} hasQuestion={asked !== null} agentId={agentId} onChange={change} />
        )}
      </details>
      <Button
        type="submit"
        variant="default"
        loading={fetching}
        disabled={jsonFaults(written).length > 0}
        leftSection={<IconGitFork size={16} aria-hidden />}
      >
        Fork
      </Button>
    </form>
  );
}
