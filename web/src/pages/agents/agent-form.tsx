import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useMutation, useQuery } from 'urql';
import { AgentToolsDocument, CreateAgentDocument, UpdateAgentDocument } from '../../generated/graphql.js';
import { describeError, faultAt } from '../../parts/describe-error.js';
import { Dialog } from '../../parts/dialog.js';
import forms from '../../parts/form.module.css';
import { ErrorState, Loading } from '../../parts/states.js';
import styles from './agents.module.css';

export interface EditableAgent {
  readonly id: string;
  readonly version: number;
  readonly description: string;
  readonly configuration: Readonly<Record<string, unknown>>;
}

export interface AgentFormProps {
  /** What is changed; null makes one. */
  readonly agent: EditableAgent | null;
  readonly onClose: () => void;
  readonly onSaved: (id: string) => void;
}

interface Values {
  readonly name: string;
  readonly description: string;
  readonly instructions: string;
  readonly tools: readonly string[];
}

/** Makes an agent that follows instructions, or a new version of one. */
export function AgentForm({ agent, onClose, onSaved }: AgentFormProps) {
  const [values, setValues] = useState<Values>(() => valuesOf(agent));
  const { save, fault, isBusy } = useSave(agent, onSaved);
  const change = (part: Partial<Values>): void => setValues({ ...values, ...part });
  const at = (field: string) => faultAt(fault, `input.${field}`);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void save(values);
  };
  return (
    <Dialog onClose={onClose} size="lg" title={agent ? 'Edit the agent' : 'New agent'}>
      <form className={forms.form} onSubmit={submit}>
        {!agent && (
          <TextInput
            label="Name"
            description="Letters, digits, hyphens and underscores; tasks and workflows use it."
            required
            data-autofocus
            value={values.name}
            error={at('name')}
            onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          />
        )}
        <TextInput
          label="What it is for"
          required
          value={values.description}
          error={at('description')}
          onChange={({ currentTarget }) => change({ description: currentTarget.value })}
        />
        <Textarea
          label="Instructions"
          description="What it is told before every task."
          required
          autosize
          minRows={4}
          maxRows={14}
          value={values.instructions}
          error={at('instructions')}
          onChange={({ currentTarget }) => change({ instructions: currentTarget.value })}
        />
        <ToolChoices chosen={values.tools} onChange={(tools) => change({ tools })} />
        {fault && !['name', 'description', 'instructions'].some(at) && <ErrorState fault={fault} />}
        <div className={forms.end}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isBusy}>
            {agent ? `Save as version ${agent.version + 1}` : 'Make it'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function valuesOf(agent: EditableAgent | null): Values {
  const { instructions, tools } = agent?.configuration ?? {};
  return {
    name: '',
    description: agent?.description ?? '',
    instructions: typeof instructions === 'string' ? instructions : '',
    tools: Array.isArray(tools) ? tools.map(String) : ['search_documents'],
  };
}

function useSave(agent: EditableAgent | null, onSaved: (id: string) => void) {
  const [made, create] = useMutation(CreateAgentDocument);
  const [changed, update] = useMutation(UpdateAgentDocument);
  const error = made.error ?? changed.error;
  const save = async ({ name, tools, ...rest }: Values): Promise<void> => {
    const input = { ...rest, tools: [...tools] };
    const id = agent
      ? (await update({ id: agent.id, input, expectedVersion: agent.version })).data?.updateAgent.id
      : (await create({ input: { ...input, name } })).data?.createAgent.id;
    if (id !== undefined) onSaved(id);
  };
  return { save, fault: error && describeError(error), isBusy: made.fetching || changed.fetching };
}

interface ToolChoicesProps {
  readonly chosen: readonly string[];
  readonly onChange: (tools: readonly string[]) => void;
}

function ToolChoices({ chosen, onChange }: ToolChoicesProps) {
  const [{ data }] = useQuery({ query: AgentToolsDocument });
  if (!data) return <Loading rows={3} />;
  const toggle = (name: string): void => {
    onChange(chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name]);
  };
  return (
    <fieldset className={styles.tools}>
      <legend>Tools that it may use</legend>
      {data.tools.map(({ name, description, needsApproval }) => (
        <Checkbox
          key={name}
          label={name}
          description={needsApproval ? `${description} A person approves each call.` : description}
          checked={chosen.includes(name)}
          onChange={() => toggle(name)}
        />
      ))}
    </fieldset>
  );
}
