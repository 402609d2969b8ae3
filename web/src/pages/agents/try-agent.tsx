import { Button, Textarea } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import { TryAgentDocument } from '../../generated/graphql.js';
import { describeError } from '../../parts/describe-error.js';
import forms from '../../parts/form.module.css';
import { Panel } from '../../parts/panel.js';
import { ErrorState } from '../../parts/states.js';
import { useShowStarted } from '../../state/use-started.js';
import type { AgentDetail } from './agent-detail.js';
import styles from './agents.module.css';

/** A session of this agent alone, over all documents. */
export function TryAgent({ agent }: { readonly agent: AgentDetail }) {
  const showStarted = useShowStarted();
  const [task, setTask] = useState('');
  const [{ fetching, error }, ask] = useMutation(TryAgentDocument);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { data } = await ask({
      input: { taskDescription: task, executionMode: 'SEQUENTIAL', agents: [agent.name] },
    });
    if (data) await showStarted(data.executeAgentTask);
  };
  return (
    <Panel title="Try it">
      <form className={styles.body} onSubmit={(event) => void submit(event)}>
        <Textarea
          label={`A task for ${agent.name} alone`}
          autosize
          minRows={3}
          maxRows={8}
          value={task}
          onChange={({ currentTarget }) => setTask(currentTarget.value)}
        />
        {error && <ErrorState fault={describeError(error)} />}
        <div className={forms.end}>
          <Button
            type="submit"
            loading={fetching}
            disabled={task.trim() === '' || !agent.isActive}
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
          >
            Run
          </Button>
        </div>
      </form>
    </Panel>
  );
}
