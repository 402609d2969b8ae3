import { z } from 'zod';
import type { AgentKind } from '../entities/agent.js';
import type { JsonObject } from '../lib/json.js';
import { AppError, ErrorCode } from '../lib/errors.js';
import type { Agent, AgentTaskDefinition } from './agent.js';
import { CONFIGURATION_SCHEMAS } from './agent-configuration.js';

/** Input and output of one thing that a kind of agent does, as JSON Schema (draft 2020-12). */
export interface TaskSchemas {
  readonly taskType: string;
  readonly inputSchema: JsonObject;
  readonly outputSchema: JsonObject;
}

/** Finds the code that does a task. */
export interface AgentRegistry {
  /** @throws AppError TASK_FAILED if agents of this kind do not do such tasks */
  find(kind: AgentKind, taskType: string): AgentTaskDefinition;
  /** What agents of this kind take and give. */
  describe(kind: AgentKind): readonly TaskSchemas[];
}

/** Makes a registry of the given agents; the last of a kind wins. */
export function createAgentRegistry(agents: readonly Agent[]): AgentRegistry {
  const byKind = new Map(agents.map((agent) => [agent.kind, agent]));
  return {
    find(kind, taskType) {
      const found = byKind.get(kind)?.tasks.find((task) => task.taskType === taskType);
      if (found !== undefined) return found;
      throw new AppError(ErrorCode.TASK_FAILED, `Agents of kind ${kind} do not do ${taskType} tasks.`);
    },
    describe: (kind) =>
      (byKind.get(kind)?.tasks ?? []).map((task) => ({
        taskType: task.taskType,
        inputSchema: toJsonSchema(task.inputSchema, 'input'),
        outputSchema: toJsonSchema(task.outputSchema, 'output'),
      })),
  };
}

/** What agents of a kind may be configured with, as JSON Schema. */
export function describeConfiguration(kind: AgentKind): JsonObject {
  return toJsonSchema(CONFIGURATION_SCHEMAS[kind], 'input');
}

function toJsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  return z.toJSONSchema(schema, { io }) as JsonObject;
}
