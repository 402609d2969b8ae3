import { z } from 'zod';
import {
  ConcurrencyPolicy,
  ExecutionMode,
  FailurePolicy,
  SessionRelation,
} from '../entities/agent-session.js';
import type { JsonObject } from '../lib/json.js';
import { cleanJsonObject, cleanText, parseInput, uuid } from '../lib/input.js';

const MAX_TASK_DESCRIPTION = 20_000;
/** Far above what a workflow may have, which is checked where graphs are understood. */
const MAX_NODES = 1_000;
const MAX_AGENTS = 50;
const MAX_COLLECTIONS = 100;
const MAX_DOCUMENTS = 1_000;
const MAX_JSON = 100_000;
const ONE_DAY_SECONDS = 86_400;

/** GraphQL sends null where a field may be left out; both mean the default. */
function optional<S extends z.ZodType>(schema: S) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** The same schema, typed as JSON is elsewhere. */
const jsonObject = cleanJsonObject(MAX_JSON) as unknown as z.ZodType<JsonObject, JsonObject>;

function withDefault<S extends z.ZodType>(schema: S, value: z.output<S>) {
  return schema.nullish().transform((given): z.output<S> => given ?? value);
}

const wholeNumber = (min: number, max: number) =>
  z.int('must be a whole number').min(min, `must be at least ${min}`).max(max, `must be at most ${max}`);

const list = <S extends z.ZodType>(item: S, max: number) =>
  withDefault(z.array(item).max(max, `must have at most ${max} entries`), []);

/** Far beyond any screen, and far below where numbers lose their fractions. */
const pixels = z.number().min(-1_000_000).max(1_000_000);

/** A node of a graph as a caller gives it, inline or to be saved. */
export const workflowNode = z.object({
  key: cleanText(100),
  /** Name or id. */
  agent: cleanText(200),
  instructions: optional(cleanText(MAX_TASK_DESCRIPTION)),
  dependsOn: list(cleanText(100), MAX_NODES),
  configuration: optional(jsonObject),
  position: optional(z.object({ x: pixels, y: pixels })),
});

const workflow = z
  .object({
    id: optional(uuid()),
    nodes: optional(z.array(workflowNode).max(MAX_NODES, `must have at most ${MAX_NODES} nodes`)),
  })
  .refine(({ id, nodes }) => (id === undefined) !== (nodes === undefined), 'must have either an id or nodes');

const MAX_AMOUNT = 1_000_000_000_000;
const amount = z
  .number()
  .min(0, 'must not be negative')
  .max(MAX_AMOUNT, `must be ${MAX_AMOUNT} at most`)
  .nullish();
const wholeAmount = z.int('must be a whole number').min(0, 'must not be negative').max(MAX_AMOUNT).nullish();

/** Limits of a budget as a caller gives them: null is the server's, what is left out stays. */
export const budgetLimits = z.object({
  maxTokens: wholeAmount,
  maxCost: amount.refine((cost) => cost == null || cost <= 1_000_000_000, 'must be 1000000000 at most'),
  maxCalls: wholeAmount,
  maxSeconds: wholeAmount,
});

const context = z.object({
  collectionId: optional(uuid()),
  collectionIds: list(uuid(), MAX_COLLECTIONS),
  documentIds: list(uuid(), MAX_DOCUMENTS),
  variables: withDefault(jsonObject, {}),
});

const executeRequest = z
  .object({
    taskDescription: cleanText(MAX_TASK_DESCRIPTION),
    context: withDefault(context, {
      collectionId: undefined,
      collectionIds: [],
      documentIds: [],
      variables: {},
    }),
    /** Names or ids. */
    agents: list(cleanText(200), MAX_AGENTS),
    executionMode: withDefault(z.enum(ExecutionMode), ExecutionMode.AUTO),
    workflow: optional(workflow),
    /** Left out where it is false, so that a request hashes as it did before there was such a thing. */
    approvePlan: optional(z.boolean()).transform((wanted) => wanted || undefined),
    budget: optional(budgetLimits),
    timeoutSeconds: withDefault(wholeNumber(1, ONE_DAY_SECONDS), 300),
    failurePolicy: withDefault(z.enum(FailurePolicy), FailurePolicy.SETTLE),
    concurrencyPolicy: withDefault(z.enum(ConcurrencyPolicy), ConcurrencyPolicy.ENQUEUE),
    priority: withDefault(wholeNumber(-100, 100), 0),
    idempotencyKey: optional(cleanText(255, { trim: false })),
    parentSessionId: optional(uuid()),
    relation: optional(z.enum(SessionRelation)),
    /** What a person said of the parent's answer. */
    feedback: optional(cleanText(MAX_TASK_DESCRIPTION)),
  })
  .superRefine((request, issues) => {
    const refuse = (field: string, message: string): void =>
      issues.addIssue({ code: 'custom', path: [field], message });
    const isWorkflow = request.executionMode === ExecutionMode.WORKFLOW;
    if (isWorkflow && !request.workflow) refuse('workflow', 'must be given in the mode WORKFLOW');
    if (!isWorkflow && request.workflow) refuse('workflow', 'must be left out unless the mode is WORKFLOW');
    if (request.parentSessionId && !request.relation)
      refuse('relation', 'must be given with parentSessionId');
    if (!request.parentSessionId && request.relation)
      refuse('parentSessionId', 'must be given with relation');
    if (request.relation && request.relation !== SessionRelation.REFINEMENT) {
      refuse('relation', 'must be REFINEMENT: the other relations are made by the server');
    }
    if (request.feedback && request.relation !== SessionRelation.REFINEMENT) {
      refuse('feedback', 'must be left out unless the relation is REFINEMENT');
    }
  });

/** What `executeAgentTask` takes, cleaned, with every default in its place. */
export type ExecuteRequest = z.output<typeof executeRequest>;

/** What a caller may leave out or send as null. */
export type ExecuteInput = z.input<typeof executeRequest>;

/**
 * Checks the input of an execution as far as that goes without the database.
 * @throws AppError BAD_USER_INPUT with the path of the faulty field
 */
export function parseExecuteInput(input: unknown): ExecuteRequest {
  return parseInput(executeRequest, input, ['input']);
}
