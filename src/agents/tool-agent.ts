import { AgentKind } from '../entities/agent.js';
import { TaskStatus } from '../entities/agent-task.js';
import { AppError, ErrorCode } from '../lib/errors.js';
import type { JsonObject } from '../lib/json.js';
import { defineTask, type Agent, type AgentContext, type EarlierTask, type FencedWriter } from './agent.js';
import { toolConfigurationSchema } from './agent-configuration.js';
import type { FindingRecord } from './evidence-schema.js';
import { fillJson } from './fill-variables.js';
import { respond } from './report-finding.js';
import { shorten } from './shorten.js';
import {
  agentOutputSchema,
  gatherInputSchema,
  TaskType,
  toolOutputSchema,
  type GatherInput,
} from './task-schemas.js';

/** How much of an output is told to those who wait, in UTF-16 code units. */
const TOLD = 2_000;

/** Calls one tool with the arguments that the node of a workflow gives. */
export const toolAgent: Agent = {
  kind: AgentKind.TOOL,
  tasks: [
    defineTask({
      taskType: TaskType.CALL_TOOL,
      inputSchema: gatherInputSchema,
      outputSchema: toolOutputSchema,
      run: callOne,
    }),
  ],
};

/** @throws AppError what the tool failed with */
async function callOne({ requestId }: GatherInput, context: AgentContext) {
  const { tool, arguments: given } = toolConfigurationSchema.parse(context.agent.configuration);
  // A person drew the graph: the tool, and where its arguments come from.
  const call = { id: 'call', tool, arguments: fillJson(given, valuesFor(context)), isTainted: false };
  const { version, output: result, error } = await context.callTool(call);
  if (error !== null) throw failureOf(error);
  const findings = findingsOfSubtasks(context);
  const output = toolOutputSchema.parse({ kind: 'tool', tool, version: version ?? '', result, findings });
  const content = `${tool}: ${shorten(JSON.stringify(result), TOLD)}`;
  return {
    output,
    write: (writer: FencedWriter) => context.send(writer, respond(context, content, { tool }, requestId)),
  };
}

/** The session's variables, and what tools and agents with a schema gave before this one: `{{node.field}}`. */
function valuesFor({ earlier, sessionInput }: AgentContext): JsonObject {
  const results = earlier.flatMap(({ name, output }) =>
    Object.entries(fieldsOf(output)).map(([field, value]) => [`${name}.${field}`, value] as const),
  );
  return { ...Object.fromEntries(results), ...sessionInput.context.variables };
}

function fieldsOf(output: EarlierTask['output']): JsonObject {
  if (output?.kind === 'tool') return output.result;
  const data = output?.kind === 'response' ? output.data : undefined;
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as JsonObject) : {};
}

function failureOf({
  code,
  message,
  path,
}: {
  code: string;
  message: string;
  path?: readonly (string | number)[];
}) {
  const known = Object.values(ErrorCode).find((candidate) => candidate === code);
  return new AppError(known ?? ErrorCode.TOOL_FAILED, message, { path });
}

/** What another agent found that the tool asked: evidence for those who come after. */
function findingsOfSubtasks({ subtasks }: AgentContext): readonly FindingRecord[] {
  return subtasks.flatMap(({ status, output }) => {
    if (status !== TaskStatus.COMPLETED) return [];
    const parsed = agentOutputSchema.safeParse(output).data;
    return parsed !== undefined && 'findings' in parsed ? parsed.findings : [];
  });
}
