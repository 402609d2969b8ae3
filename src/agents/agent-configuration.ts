import { z } from 'zod';
import { AgentKind } from '../entities/agent.js';
import type { JsonObject } from '../lib/json.js';
import { badInput } from '../lib/errors.js';
import { cleanJsonObject, cleanText } from '../lib/input.js';
import { checkResponseSchema, checkWrittenSchema } from './response-schema.js';

/** Tools that a custom agent uses of itself, before it answers. */
export const SEARCH_TOOL = 'search_documents';
export const RECALL_TOOL = 'recall_memory';
/** The tool of an agent that names others in `handOffTo`. */
export const HAND_OFF_TOOL = 'hand_off';

/** Letters, digits, hyphens and underscores; before a colon the server that a tool comes from. */
const toolName = z
  .string()
  .regex(/^(?:[\w-]{1,64}:)?[\w.-]{1,128}$/, 'must be the name of a tool; the query "tools" lists them');

/** Which tools a custom agent may use. */
export const toolNames = z.array(toolName).max(64, 'must have at most 64 entries').readonly();

const count = (max: number) => z.int().min(1).max(max);

/** Thirty days, in seconds. */
const MAX_TTL_SECONDS = 2_592_000;
const responseCache = z.strictObject({ ttlSeconds: count(MAX_TTL_SECONDS) }).nullish();

/** How old an answer of its model may be that an agent is given again, in seconds; undefined: each call is made. */
export function reuseSecondsOf(configuration: JsonObject): number | undefined {
  return responseCache.safeParse(configuration['responseCache']).data?.ttlSeconds;
}

/** What every kind of agent has. */
const common = {
  /** Name of the model that it thinks with. Default and null: that of the endpoint. */
  model: z.string().trim().min(1).max(200).nullish(),
  /** Name of an endpoint of models that the operator has set. Default and null: the server's own. */
  endpoint: z.string().trim().min(1).max(64).nullish(),
  /**
   * Answers of its model are kept for so many seconds and given again where it asks the same for the same person. Default
   * and null: each call is made.
   */
  responseCache,
  /** Largest number of its tasks that run at once, over all processes. Default and null: the server's. */
  maxConcurrency: count(1000).nullish(),
  /**
   * A bucket of starts that fills evenly: so many at once, and so many again `perSeconds` later. Default and null:
   * any number.
   */
  rateLimit: z.strictObject({ starts: count(10_000), perSeconds: count(86_400) }).nullish(),
};

export const planningConfigurationSchema = z.strictObject({
  ...common,
  /** Largest number of sub-questions. */
  maxQuestions: count(50).default(20),
  /** Largest number of remembered items that are read; 0 reads none. */
  recallLimit: z.int().min(0).max(20).default(5),
});

export const researchConfigurationSchema = z.strictObject({
  ...common,
  /** How many passages each query brings. */
  passagesPerQuery: count(50).default(12),
  /** Largest number of evidence sentences for a question. */
  evidenceLimit: count(20).default(5),
});

export const validationConfigurationSchema = z.strictObject({
  ...common,
  /** How many passages are retrieved afresh for each claim. */
  passagesPerClaim: count(50).default(8),
});

export const synthesisConfigurationSchema = z.strictObject({
  ...common,
  /** Largest number of claims of an answer; more questions than that still get one each. */
  maxClaims: count(50).default(12),
  /** How long a session is remembered, in days. */
  memoryTtlDays: count(3650).default(90),
});

/** A JSON Schema that a person wrote. */
const writtenSchema = cleanJsonObject(10_000) as unknown as z.ZodType<JsonObject, JsonObject>;

export const customConfigurationSchema = z.strictObject({
  ...common,
  /** What the agent is told before every task. */
  instructions: z.string().trim().min(1).max(20_000),
  /** Names of tools. */
  tools: toolNames.default([SEARCH_TOOL]),
  /** Names of agents to which its model may pass its tasks on: research agents and custom ones. */
  handOffTo: z.array(z.string().trim().min(1).max(64)).max(16).readonly().default([]),
  /** How many passages a search brings. */
  passageLimit: count(50).default(10),
  /** Largest number of turns in which a model calls tools before it has to answer. */
  maxTurns: count(50).default(10),
  /**
   * JSON Schema (draft 2020-12, without patterns and references) of what it answers, which needs a model. Default and
   * null: a text.
   */
  outputSchema: writtenSchema
    .superRefine((schema, issues) => void checkWrittenSchema(schema, issues))
    .nullish(),
});

/** What a node of a workflow says that calls a tool. */
export const toolConfigurationSchema = z.strictObject({
  ...common,
  /** Name of the tool. */
  tool: toolName,
  /** What it is given; strings may hold `{{name}}` of the session's variables, or `{{node.field}}` of earlier tools. */
  arguments: z.record(z.string(), z.json()).default({}),
});
export const personConfigurationSchema = z
  .strictObject({
    ...common,
    /** What is asked where the node has no instructions. */
    question: cleanText(20_000).default('What should be taken into account?'),
    /** JSON Schema (draft 2020-12, without patterns and references) of a response. Default: a text. */
    responseSchema: writtenSchema.default({ type: 'string', minLength: 1, maxLength: 20_000 }),
    /** How long the question stays open. Default and null: as long as the task. */
    expiresInSeconds: count(86_400).nullish(),
    /** Taken for the response once the question has expired. Default and null: none, and the task fails. */
    defaultResponse: z.json().nullish(),
  })
  .superRefine(({ responseSchema, defaultResponse }, issues) =>
    checkResponseSchema(responseSchema, defaultResponse ?? undefined, issues),
  );

/** What each kind of agent may be configured with. */
export const CONFIGURATION_SCHEMAS = {
  [AgentKind.PLANNING]: planningConfigurationSchema,
  [AgentKind.RESEARCH]: researchConfigurationSchema,
  [AgentKind.VALIDATION]: validationConfigurationSchema,
  [AgentKind.SYNTHESIS]: synthesisConfigurationSchema,
  [AgentKind.CUSTOM]: customConfigurationSchema,
  [AgentKind.TOOL]: toolConfigurationSchema,
  [AgentKind.PERSON]: personConfigurationSchema,
} as const;

/**
 * Checks a configuration and fills its defaults.
 * @param path where the configuration stands in the caller's input
 * @throws AppError BAD_USER_INPUT with the path of the first wrong field: unknown keys and tools are refused
 */
export function parseConfiguration<Kind extends AgentKind>(
  kind: Kind,
  configuration: JsonObject,
  path: readonly (string | number)[],
): z.infer<(typeof CONFIGURATION_SCHEMAS)[Kind]> {
  const parsed = CONFIGURATION_SCHEMAS[kind].safeParse(configuration);
  if (parsed.success) return parsed.data as z.infer<(typeof CONFIGURATION_SCHEMAS)[Kind]>;
  const issue = parsed.error.issues[0];
  const at = (issue?.path ?? []).map((part) => (typeof part === 'number' ? part : String(part)));
  const where = at.length === 0 ? 'The configuration' : `The configuration's ${at.join('.')}`;
  throw badInput(`${where} is not accepted: ${issue?.message ?? 'it does not fit'}.`, [...path, ...at]);
}
