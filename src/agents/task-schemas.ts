import { z } from 'zod';
import type { Json } from '../lib/json.js';
import { degradationListSchema } from './degradation-schema.js';
import { evidenceListSchema, evidenceSchema, findingSchema, partKindSchema } from './evidence-schema.js';
import { resultClaimSchema, resultSourceSchema, sessionResultSchema } from './session-result.js';

/** What agents are asked to do. */
export const TaskType = {
  PLAN: 'plan',
  RESEARCH: 'research',
  VALIDATE: 'validate',
  SYNTHESIZE: 'synthesize',
  CHECK: 'check',
  RESPOND: 'respond',
  CALL_TOOL: 'call_tool',
  ASK: 'ask',
} as const;
export type TaskType = (typeof TaskType)[keyof typeof TaskType];

/** What ends the calls of an agent. */
export const LoopLimit = {
  /** It used up its turns. */
  TURNS: 'TURNS',
  /** It made the same call again and again. */
  REPEATED_CALL: 'REPEATED_CALL',
} as const;
export type LoopLimit = (typeof LoopLimit)[keyof typeof LoopLimit];

const taskInput = {
  /** The session's task, with its variables filled in. */
  task: z.string().min(1),
  /** What this node of a workflow is told beside the task. */
  instructions: z.string().optional(),
  /** Overrides keys of the agent's own configuration. */
  configuration: z.record(z.string(), z.json()).optional(),
  /** The message that asked for this task; the answer replies to it. */
  requestId: z.uuid().optional(),
};

export const planInputSchema = z.object({
  ...taskInput,
  /** Does the plan put its own tasks into the graph? Only in AUTO. */
  expand: z.boolean().default(false),
});
export type PlanInput = z.infer<typeof planInputSchema>;

/** Who handed a task off, and why. */
export const handedOffSchema = z.object({
  by: z.string(),
  reason: z.string(),
  /** What the next one should know. */
  context: z.string(),
  /** Ids of all agents that had the task before, the first one first. */
  chain: z.array(z.uuid()).readonly(),
});
export type HandedOff = z.infer<typeof handedOffSchema>;

/** Input of `research` and of `respond`. */
export const questionInputSchema = z.object({
  ...taskInput,
  /**
   * The question to work on. Default: the instructions where they are a question, an earlier plan's questions, or the task
   * with the instructions.
   */
  question: z.string().min(1).optional(),
  /** What the question is. Default QUESTION. */
  kind: partKindSchema.optional(),
  /** Where another agent handed the task off. */
  handedOff: handedOffSchema.optional(),
});
export type QuestionInput = z.infer<typeof questionInputSchema>;

/** Input of `ask`: the instructions are the question. */
export const askInputSchema = z.object(taskInput);
export type AskInput = z.infer<typeof askInputSchema>;

/** Input of `validate`, of `synthesize` and of `call_tool`. */
export const gatherInputSchema = z.object(taskInput);
export type GatherInput = z.infer<typeof gatherInputSchema>;

export const draftClaimSchema = z.object({
  id: z.uuid(),
  text: z.string().min(1),
  question: z.string(),
  evidence: evidenceListSchema,
  /** Passages retrieved for its question. */
  passageIds: z.array(z.uuid()).readonly(),
  /** Is it a statement that the task gave to be checked? Then nothing is its origin. Default false. */
  isGiven: z.boolean().optional(),
  /** What it is judged as, where it opens with a pronoun: the same with what that speaks of. Default: its text. */
  meant: z.string().min(1).optional(),
});
export type DraftClaimRecord = z.infer<typeof draftClaimSchema>;

export const checkInputSchema = z.object({
  ...taskInput,
  claims: z.array(draftClaimSchema).min(1).readonly(),
});
export type CheckInput = z.infer<typeof checkInputSchema>;

const taskOutput = {
  /** What was thought without the model that should have thought it. Default: nothing. */
  degraded: degradationListSchema.optional(),
};

export const planOutputSchema = z.object({
  ...taskOutput,
  kind: z.literal('plan'),
  task: z.string(),
  questions: z
    .array(
      z.object({
        key: z.string(),
        question: z.string(),
        dependsOn: z.array(z.string()).readonly(),
        /** Default QUESTION. */
        kind: partKindSchema.optional(),
        /** The agent chosen for it. */
        agent: z.string(),
      }),
    )
    .min(1)
    .readonly(),
  rationale: z.string(),
  /** What agents remembered of earlier sessions; hints, never evidence. */
  recalled: z.array(z.object({ id: z.uuid(), key: z.string(), content: z.string() })).readonly(),
});
export type PlanOutput = z.infer<typeof planOutputSchema>;

export const findingsOutputSchema = z.object({
  ...taskOutput,
  kind: z.literal('findings'),
  findings: z.array(findingSchema).readonly(),
});
export type FindingsOutput = z.infer<typeof findingsOutputSchema>;

export const responseOutputSchema = z.object({
  ...taskOutput,
  kind: z.literal('response'),
  text: z.string(),
  findings: z.array(findingSchema).readonly(),
  /** Who took the task over; the rest is that agent's answer. Default: nobody did. */
  handedTo: z.object({ agent: z.string(), taskId: z.uuid(), reason: z.string() }).optional(),
  /** What fits the schema of the agent, where it has one; `text` is then its JSON. */
  data: (z.json() as unknown as z.ZodType<Json>).optional(),
  /** Why it had to answer before it wanted to. Default: it did not have to. */
  limit: z.enum(Object.values(LoopLimit)).optional(),
});
export type ResponseOutput = z.infer<typeof responseOutputSchema>;

export const validationOutputSchema = z.object({
  ...taskOutput,
  kind: z.literal('validation'),
  /** Earlier findings without the evidence that was dropped; ids are kept. */
  findings: z.array(findingSchema).readonly(),
  /** Evidence that other evidence speaks against: both sides stay in the findings or here. */
  contradictions: z
    .array(z.object({ evidence: evidenceSchema, against: evidenceListSchema, reason: z.string() }))
    .readonly(),
  /** How many pieces of evidence were dropped, for their quotes do not stand in the documents. */
  dropped: z.int().nonnegative(),
});
export type ValidationOutput = z.infer<typeof validationOutputSchema>;

export const checkOutputSchema = z.object({
  ...taskOutput,
  kind: z.literal('check'),
  claims: z.array(resultClaimSchema).readonly(),
  sources: z.array(resultSourceSchema).readonly(),
});
export type CheckOutput = z.infer<typeof checkOutputSchema>;

export const toolOutputSchema = z.object({
  ...taskOutput,
  kind: z.literal('tool'),
  tool: z.string(),
  /** Of the tool. */
  version: z.string(),
  /** What the tool gave. */
  result: z.record(z.string(), z.json()),
  /** What another agent found that the tool asked. */
  findings: z.array(findingSchema).readonly(),
});

export const replyOutputSchema = z.object({
  ...taskOutput,
  kind: z.literal('reply'),
  question: z.string(),
  response: z.json() as unknown as z.ZodType<Json>,
  /** The words of the response. */
  text: z.string(),
  /** The person; null where nobody answered in time and the default was taken. */
  respondedBy: z.uuid().nullable(),
});
export type ReplyOutput = z.infer<typeof replyOutputSchema>;

/** What any task of a session may have put out. */
export const agentOutputSchema = z.discriminatedUnion('kind', [
  planOutputSchema,
  findingsOutputSchema,
  responseOutputSchema,
  replyOutputSchema,
  validationOutputSchema,
  checkOutputSchema,
  toolOutputSchema,
  sessionResultSchema,
]);
export type AgentOutput = z.infer<typeof agentOutputSchema>;
