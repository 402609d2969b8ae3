import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from 'urql';
import { ForkChoicesDocument } from '../../../generated/graphql.js';
import { hasModel } from '../../../parts/has-model.js';
import { jsonFaults, type JsonEdit, type WrittenEdits } from './fork-edits.js';
import styles from './inspector.module.css';

export interface MoreEditsProps {
  readonly written: WrittenEdits;
  readonly hasQuestion: boolean;
  /** The agent that did the task. */
  readonly agentId: string;
  readonly onChange: (part: Partial<WrittenEdits>) => void;
}

const JSON_FIELDS: readonly { readonly field: JsonEdit; readonly label: string; readonly about: string }[] = [
  { field: 'input', label: 'Keys of the input', about: 'As JSON; the others stay.' },
  { field: 'configuration', label: 'Keys of the configuration', about: 'As JSON; for this task alone.' },
  {
    field: 'output',
    label: 'Output in its place',
    about: 'As JSON. The task does not run then, and nothing else is changed in it.',
  },
];

/** What can be other in a fork besides the instructions. */
export function MoreEdits({ written, hasQuestion, agentId, onChange }: MoreEditsProps) {
  const [{ data }] = useQuery({ query: ForkChoicesDocument });
  const wrong = jsonFaults(written);
  const isReplaced = written.output.trim() !== '';
  return (
    <>
      {hasQuestion && (
        <Textarea
          label="Question"
          autosize
          maxRows={6}
          disabled={isReplaced}
          value={written.question}
          onChange={({ currentTarget }) => onChange({ question: currentTarget.value })}
        />
      )}
      <AgentChoice
        agents={data?.agents.nodes ?? []}
        agentId={agentId}
        value={written.agent}
        disabled={isReplaced}
        onChange={(agent) => onChange({ agent })}
      />
      {data && hasModel(data.queueStatus.providers) && (
        <TextInput
          label="Model"
          placeholder="As it was"
          disabled={isReplaced}
          value={written.model}
          onChange={({ currentTarget }) => onChange({ model: currentTarget.value })}
        />
      )}
      {JSON_FIELDS.map(({ field, label, about }) => (
        <Textarea
          key={field}
          label={label}
          description={about}
          placeholder="{ }"
          autosize
          maxRows={8}
          classNames={{ input: styles.code! }}
          disabled={isReplaced && field !== 'output'}
          value={written[field]}
          error={wrong.includes(field) && 'This is no JSON object.'}
          onChange={({ currentTarget }) => onChange({ [field]: currentTarget.value })}
        />
      ))}
    </>
  );
}

interface ForkableAgent {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

interface AgentChoiceProps {
  readonly agents: readonly ForkableAgent[];
  readonly agentId: string;
  readonly value: string;
  readonly disabled: boolean;
  readonly onChange: (name: string) => void;
}

/** Agents that find and agents of one's own may stand in for each other; nobody else for anybody. */
function AgentChoice({ agents, agentId, value, disabled, onChange }: AgentChoiceProps) {
  const canStandIn = ({ kind }: ForkableAgent): boolean => kind === 'RESEARCH' || kind === 'CUSTOM';
  const own = agents.find(({ id }) => id === agentId);
  const others = agents.filter((agent) => agent.id !== agentId && canStandIn(agent));
  if (!own || !canStandIn(own) || others.length === 0) return null;
  return (
    <NativeSelect
      size="xs"
      label="Agent"
      disabled={disabled}
      value={value}
      data={[{ value: '', label: own.name }, ...others.map(({ name }) => ({ value: name, label: name }))]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
