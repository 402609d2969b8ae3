import { Button, Textarea } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import { AskDocument } from '../../generated/graphql.js';
import { describeError } from '../../parts/describe-error.js';
import { useTitle } from '../../parts/use-title.js';
import styles from './ask-page.module.css';
import { LastSessions } from './last-sessions.js';

/** The first page: a task, and the way to its session. */
export function AskPage() {
  useTitle('Ask');
  const navigate = useNavigate();
  const [task, setTask] = useState('');
  const [{ fetching, error }, ask] = useMutation(AskDocument);
  const run = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { data } = await ask({ input: { taskDescription: task } });
    if (!data) return;
    await navigate({ to: '/sessions/$sessionId', params: { sessionId: data.executeAgentTask.id } });
  };
  return (
    <div className={styles.column}>
      <h1 className={styles.title}>What do you want to know?</h1>
      <form onSubmit={(event) => void run(event)}>
        <Textarea
          aria-label="Task"
          placeholder="Ask something that your documents can answer"
          autosize
          minRows={4}
          maxRows={16}
          size="md"
          value={task}
          error={error && describeError(error).message}
          onChange={({ currentTarget }) => setTask(currentTarget.value)}
        />
        <div className={styles.foot}>
          <Button
            type="submit"
            size="sm"
            loading={fetching}
            disabled={task.trim() === ''}
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
          >
            Run
          </Button>
        </div>
      </form>
      <LastSessions />
    </div>
  );
}
