import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { changeNode, removeParts } from '../flow/actions.js';
import type { FlowNode, JsonObject } from '../flow/flow.js';
import { agentOf, type Team } from '../flow/problems.js';
import { useBuilder } from './builder-context.js';
import styles from './builder.module.css';
import { fieldId } from './field-id.js';
import { RemoveButton } from './remove-button.js';
import { SchemaFields } from './schema-fields.js';
import { ToolFields } from './tool-fields.js';
import { WaitsFor } from './waits-for.js';

/** Everything that a node says; what is typed is in the draft at once. */
export function NodeForm({ node }: { readonly node: FlowNode }) {
  const { edits, team, select, problems } = useBuilder();
  const agent = agentOf(team, node);
  const isTool = agent?.kind === 'TOOL';
  const faultOf = (field: string) =>
    problems.find((problem) => problem.node === node.id && problem.field === field)?.message;
  const configure = (configuration: JsonObject): void => {
    const isEmpty = Object.keys(configuration).length === 0;
    changeNode(edits, node.id, { configuration: isEmpty ? null : configuration }, 'configuration');
  };
  return (
    <>
      <h2 className={styles.formTitle} dir="auto">
        {node.key || 'Node'}
      </h2>
      <TextInput
        id={fieldId('key')}
        label="Key"
        value={node.key}
        error={faultOf('key')}
        onChange={({ currentTarget }) => changeNode(edits, node.id, { key: currentTarget.value }, 'key')}
        onBlur={() => edits.endRun()}
      />
      <NativeSelect
        id={fieldId('agent')}
        size="xs"
        label="Agent"
        description={agent?.description}
        value={agent?.name ?? node.agent}
        error={faultOf('agent')}
        data={agentNames(team, agent?.name ?? node.agent)}
        onChange={({ currentTarget }) =>
          changeNode(edits, node.id, { agent: currentTarget.value, configuration: null }, 'agent')
        }
      />
      <WaitsFor node={node} />
      {isTool ? (
        <ToolFields node={node} onChange={configure} faultOf={faultOf} />
      ) : (
        <Instructions node={node} asks={agent?.kind === 'PERSON'} fault={faultOf('instructions')} />
      )}
      {agent && (
        <SchemaFields
          title="Settings of this node"
          path="configuration"
          schema={agent.configurationSchema}
          without={isTool ? ['tool', 'arguments'] : agent.kind === 'CUSTOM' ? ['instructions'] : []}
          values={node.configuration ?? {}}
          onChange={configure}
          faultOf={faultOf}
        />
      )}
      <RemoveButton
        onClick={() => {
          removeParts(edits, [node.id]);
          select([]);
        }}
      >
        Remove the node
      </RemoveButton>
    </>
  );
}

interface InstructionsProps {
  readonly node: FlowNode;
  readonly asks: boolean;
  readonly fault: string | undefined;
}

function Instructions({ node, asks, fault }: InstructionsProps) {
  const { edits } = useBuilder();
  return (
    <Textarea
      id={fieldId('instructions')}
      label={asks ? 'What is asked' : 'What it is told beside the task'}
      description="{{name}} stands for a variable of the run."
      autosize
      minRows={2}
      maxRows={10}
      value={node.instructions}
      error={fault}
      onChange={({ currentTarget }) =>
        changeNode(edits, node.id, { instructions: currentTarget.value }, 'instructions')
      }
      onBlur={() => edits.endRun()}
    />
  );
}

/** Agents that are on, and the one that the node names, whatever it is. */
function agentNames(team: Team, current: string): string[] {
  const names = team.agents.filter(({ isActive }) => isActive).map(({ name }) => name);
  return names.includes(current) ? names : [current, ...names];
}
