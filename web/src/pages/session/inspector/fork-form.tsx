import { Button, Textarea } from '@mantine/core';
import { IconGitFork } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import { ForkAtTaskDocument } from '../../../generated/graphql.js';
import { describeError } from '../../../parts/describe-error.js';
import styles from './inspector.module.css';

/** Does this task once more and everything after it, in a new session; the rest is taken over. */
export function ForkForm({ taskId }: { readonly taskId: string }) {
  const navigate = useNavigate();
  const [instructions, setInstructions] = useState('');
  const [{ fetching, error }, fork] = useMutation(ForkAtTaskDocument);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const edits = instructions.trim() === '' ? null : { instructions };
    const { data } = await fork({ taskId, edits });
    if (data) await navigate({ to: '/sessions/$sessionId', params: { sessionId: data.forkSession.id } });
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
        value={instructions}
        error={error && describeError(error).message}
        onChange={({ currentTarget }) => setInstructions(currentTarget.value)}
      />
      <Button
        type="submit"
        variant="default"
        loading={fetching}
        leftSection={<IconGitFork size={16} aria-hidden />}
      >
        Fork
      </Button>
    </form>
  );
}
