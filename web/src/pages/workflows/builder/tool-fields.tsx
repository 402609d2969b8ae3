import { NativeSelect } from '@mantine/core';
import type { FlowNode, JsonObject } from '../flow/flow.js';
import { useBuilder } from './builder-context.js';
import { fieldId } from './field-id.js';
import { objectOf, SchemaFields } from './schema-fields.js';

interface ToolFieldsProps {
  readonly node: FlowNode;
  readonly onChange: (configuration: JsonObject) => void;
  readonly faultOf: (field: string) => string | undefined;
}

/** Which tool is called, and with what. */
export function ToolFields({ node, onChange, faultOf }: ToolFieldsProps) {
  const { team } = useBuilder();
  const configuration = node.configuration ?? {};
  const name = typeof configuration['tool'] === 'string' ? configuration['tool'] : '';
  const tool = team.tools.find((known) => known.name === name);
  const names = team.tools.map((known) => known.name);
  return (
    <>
      <NativeSelect
        id={fieldId('configuration.tool')}
        size="xs"
        label="Tool"
        description={
          tool && `${tool.description}${tool.needsApproval ? ' A person approves each call.' : ''}`
        }
        value={name}
        error={faultOf('configuration.tool')}
        data={names.includes(name) ? names : [{ value: name, label: name || 'Choose a tool' }, ...names]}
        onChange={({ currentTarget }) =>
          onChange({ ...configuration, tool: currentTarget.value, arguments: {} })
        }
      />
      {tool && (
        <SchemaFields
          title="Arguments"
          about="{{name}} stands for a variable of the run, {{node.field}} for what an earlier tool gave."
          path="configuration.arguments"
          schema={tool.inputSchema}
          values={objectOf(configuration['arguments'])}
          onChange={(given) => onChange({ ...configuration, arguments: given })}
          faultOf={faultOf}
        />
      )}
    </>
  );
}
