import { Button, Textarea, TextInput } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import { RunWorkflowDocument } from '../../../generated/graphql.js';
import { describeError, type Fault } from '../../../parts/describe-error.js';
import { Dialog } from '../../../parts/dialog.js';
import { useStarted } from '../../../state/use-started.js';
import { graphOf } from '../flow/flow-graph.js';
import { variablesOf } from '../flow/variables.js';
import { useBuilder } from './builder-context.js';
import styles from './builder.module.css';

export interface RunDialogProps {
  readonly onClose: () => void;
  readonly onStarted: (sessionId: string) => void;
  readonly onRefused: (fault: Fault) => void;
}

/** Runs what is drawn, saved or not, and asks for what it needs. */
export function RunDialog({ onClose, onStarted, onRefused }: RunDialogProps) {
  const { flow, draft, status } = useBuilder();
  const names = variablesOf(flow);
  const [task, setTask] = useState('');
  const [variables, setVariables] = useState<Readonly<Record<string, string>>>({});
  const [{ fetching, error }, run] = useMutation(RunWorkflowDocument);
  const note = useStarted();
  const start = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const isSaved = status.version !== null && !status.isDirty;
    const { data, error: refused } = await run({
      input: {
        taskDescription: task,
        executionMode: 'WORKFLOW',
        workflow: isSaved ? { id: draft.id } : { nodes: graphOf(flow).nodes },
        ...(names.length > 0 ? { context: { variables } } : {}),
      },
    });
    if (refused) onRefused(describeError(refused));
    if (!data) return;
    note(data.executeAgentTask);
    onStarted(data.executeAgentTask.id);
  };
  return (
    <Dialog onClose={onClose} title="Run this workflow">
      <form className={styles.runForm} onSubmit={(event) => void start(event)}>
        <Textarea
          label="Task"
          data-autofocus
          autosize
          minRows={3}
          maxRows={10}
          value={task}
          error={error && describeError(error).message}
          onChange={({ currentTarget }) => setTask(currentTarget.value)}
        />
        {names.map((name) => (
          <TextInput
            key={name}
            label={`{{${name}}}`}
            required
            value={variables[name] ?? ''}
            onChange={({ currentTarget }) => setVariables({ ...variables, [name]: currentTarget.value })}
          />
        ))}
        <Button
          type="submit"
          loading={fetching}
          disabled={task.trim() === ''}
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
        >
          Run
        </Button>
      </form>
    </Dialog>
  );
}
