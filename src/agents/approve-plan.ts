import { z } from 'zod';
import { InterruptKind } from '../entities/interrupt.js';
import { AppError, badInput } from '../lib/errors.js';
import { cleanText, parseInput } from '../lib/input.js';
import type { Json, JsonObject } from '../lib/json.js';
import { validateGraph } from '../orchestrator/task-graph.js';
import type { Plan } from '../reasoning/reasoner.js';
import type { AgentContext } from './agent.js';
import { partKindSchema } from './evidence-schema.js';

type Path = readonly (string | number)[];

const KEY = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/u;
const KEY_RULE = 'must be up to 64 letters, digits, hyphens and underscores, a letter or digit first';
const MAX_QUESTION = 2_000;

const questionSchema = z.strictObject({
  key: z.string().regex(KEY, KEY_RULE),
  question: cleanText(MAX_QUESTION),
  /** Keys of the questions whose findings it needs. */
  dependsOn: z.array(z.string()).readonly().default([]),
  kind: partKindSchema.optional(),
});

const decisionSchema = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('APPROVE') }),
  z.strictObject({ decision: z.literal('EDIT'), questions: z.array(questionSchema).min(1).readonly() }),
  z.strictObject({ decision: z.literal('REJECT'), reason: cleanText(1_000).optional() }),
]);

/** What a person says of a plan. EDIT puts these questions into its place. */
export type PlanDecision = z.output<typeof decisionSchema>;

/** How many questions the person may leave in the plan stands beside it. */
const payloadSchema = z.object({ maxQuestions: z.int().positive() });

/**
 * Checks what a person says of a plan: its form, its graph, and how many questions it has.
 * @param payload of the interrupt
 * @param path where the response stands in the caller's input
 * @throws AppError BAD_USER_INPUT with the path of what is wrong
 */
export function parsePlanDecision(response: Json, payload: JsonObject, path: Path = []): PlanDecision {
  const { maxQuestions } = payloadSchema.parse(payload);
  const decision = parseInput(decisionSchema, response, path);
  if (decision.decision !== 'EDIT') return decision;
  const { questions } = decision;
  const at = [...path, 'questions'];
  if (questions.length > maxQuestions) {
    throw badInput(`A plan has at most ${maxQuestions} questions; this one has ${questions.length}.`, at);
  }
  requireSound(questions, at);
  return decision;
}

function requireSound(questions: Plan['questions'], path: Path): void {
  const nodes = questions.map(({ key, dependsOn }) => ({
    name: key,
    dependsOn: dependsOn.map((name) => ({ name })),
  }));
  try {
    validateGraph(nodes);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const [, ...inside] = (error.path ?? []).map((part) => (part === 'name' ? 'key' : part));
    throw badInput(`The plan is not sound: ${error.message}`, [...path, ...inside]);
  }
}

/** A plan that waits for a person, with what is shown of it. */
export interface ProposedPlan extends Plan {
  readonly task: string;
  readonly maxQuestions: number;
}

/**
 * Has a person approve a plan before anything of it runs. A person who rejects it ends the session.
 * @returns the plan as the person leaves it
 */
export async function approvePlan(
  { task, maxQuestions, questions, rationale }: ProposedPlan,
  context: Pick<AgentContext, 'ask' | 'reject'>,
): Promise<Plan> {
  const payload = {
    task,
    rationale,
    maxQuestions,
    questions: questions.map(({ key, question, dependsOn, kind }) => ({
      key,
      question,
      dependsOn,
      ...(kind && { kind }),
    })),
  };
  const { response } = await context.ask({
    name: 'approve-plan',
    kind: InterruptKind.PLAN_APPROVAL,
    question: 'May the session go on by this plan?',
    payload,
    responseSchema: z.toJSONSchema(decisionSchema, { io: 'input' }) as JsonObject,
  });
  const decision = parsePlanDecision(response, payload);
  switch (decision.decision) {
    case 'APPROVE':
      return { questions, rationale: `${rationale} A person approved it.` };
    case 'EDIT':
      return { questions: decision.questions, rationale: `${rationale} A person changed its questions.` };
    case 'REJECT':
      return context.reject(decision.reason ?? null);
  }
}
