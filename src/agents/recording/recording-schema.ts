import { z } from 'zod';
import { AgentKind } from '../../entities/agent.js';
import { TaskStatus } from '../../entities/agent-task.js';
import { DependencyCondition } from '../../entities/agent-task-dependency.js';
import { ExecutionMode, FailurePolicy, SessionStatus } from '../../entities/agent-session.js';
import type { Json, JsonObject } from '../../lib/json.js';
import type { SpokenAnswer } from '../../models/recording/witnessed-call.js';
import { passageHitSchema } from '../evidence-schema.js';

const json = z.json() as unknown as z.ZodType<Json>;
const jsonObject = z.record(z.string(), z.json()) as unknown as z.ZodType<JsonObject>;
const failureSchema = z.object({ code: z.string(), message: z.string(), retryable: z.boolean() });
/** What a model said is its own: a part of it that this program does not know is not for it to refuse. */
const spokenSchema = z.looseObject({
  content: z.array(z.looseObject({ type: z.string() })),
  finishReason: z.looseObject({ unified: z.string() }),
  usage: z.looseObject({ inputTokens: z.looseObject({}), outputTokens: z.looseObject({}) }),
}) as unknown as z.ZodType<SpokenAnswer>;

export const recordedCallSchema = z.object({
  purpose: z.string().nullable(),
  request: jsonObject,
  hash: z.string(),
  answer: spokenSchema.nullable(),
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type RecordedCall = z.infer<typeof recordedCallSchema>;

/** A tool of a server, as it was then. */
export const recordedToolSchema = z.object({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  inputSchema: jsonObject,
  outputSchema: jsonObject.nullable(),
  hasSideEffects: z.boolean(),
  bringsTexts: z.boolean(),
  isRepeatable: z.boolean(),
  needsApproval: z.boolean(),
});

/** What a step kept beside its result. */
export const stepRecordSchema = z.object({
  /** What it asked of something outside. */
  request: json.optional(),
  calls: z.array(recordedCallSchema).readonly().default([]),
  /** Passages that were read before it, outside of a search. */
  passages: z.array(passageHitSchema).readonly().default([]),
  /** Tools of servers that were offered for it. */
  tools: z.array(recordedToolSchema).readonly().default([]),
});

export const recordedStepSchema = z.object({
  name: z.string(),
  /** Null for a fenced write. */
  position: z.int().nullable(),
  result: json,
  record: stepRecordSchema.nullable(),
});
export type RecordedStep = z.infer<typeof recordedStepSchema>;

export const recordedQuestionSchema = z.object({
  name: z.string(),
  question: z.string(),
  response: json,
  /** Did a person say so, or was the default taken? */
  isAnswered: z.boolean(),
});

/** Who does a task, at the version that did it. */
export const recordedAgentSchema = z.object({
  id: z.uuid(),
  version: z.int().positive(),
  name: z.string(),
  kind: z.enum(Object.values(AgentKind)),
  description: z.string(),
  capabilities: z.array(z.object({ name: z.string(), description: z.string() })).readonly(),
  configuration: jsonObject,
});
export type RecordedAgent = z.infer<typeof recordedAgentSchema>;

export const recordedTaskSchema = z.object({
  /** Its name: unique within its session. */
  key: z.string().min(1),
  agentId: z.uuid(),
  agentVersion: z.int().positive(),
  taskType: z.string(),
  status: z.enum(Object.values(TaskStatus)),
  input: jsonObject,
  output: jsonObject.nullable(),
  error: failureSchema.nullable(),
  isResult: z.boolean(),
  priority: z.int(),
  maxRetries: z.int().nonnegative(),
  timeoutSeconds: z.int().positive().nullable(),
  dependsOn: z
    .array(z.object({ key: z.string(), condition: z.enum(Object.values(DependencyCondition)) }))
    .readonly(),
  /** Did another task put it into the graph, or ask for it? Then that one does so again. */
  isAdded: z.boolean(),
  /** Was its output taken over from an earlier session, so that it did not run? */
  isTakenOver: z.boolean(),
  steps: z.array(recordedStepSchema).readonly(),
  questions: z.array(recordedQuestionSchema).readonly(),
});
export type RecordedTask = z.infer<typeof recordedTaskSchema>;

/** A session with everything that its tasks asked and were told. */
export const recordingSchema = z.object({
  session: z.object({
    taskDescription: z.string().min(1),
    executionMode: z.enum(Object.values(ExecutionMode)),
    status: z.enum(Object.values(SessionStatus)),
    error: failureSchema.nullable(),
    input: jsonObject,
    failurePolicy: z.enum(Object.values(FailurePolicy)),
    priority: z.int(),
    timeoutSeconds: z.int().positive(),
  }),
  agents: z.array(recordedAgentSchema).readonly(),
  tasks: z.array(recordedTaskSchema).min(1).readonly(),
});
export type Recording = z.infer<typeof recordingSchema>;
