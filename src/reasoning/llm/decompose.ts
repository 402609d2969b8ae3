import { z } from 'zod';
import type { DecomposeRequest, Plan } from '../reasoner.js';
import { ask, type Mind } from './ask.js';
import { DECOMPOSE_PROMPT } from './prompts/decompose.js';

const DEFAULT_QUESTIONS = 8;

const schema = z.object({
  questions: z.array(z.object({ question: z.string(), dependsOn: z.array(z.int()) })),
  rationale: z.string(),
});
type Answer = z.infer<typeof schema>;

/** A plan is a graph without cycles because a question depends on earlier ones only. */
export async function decompose(request: DecomposeRequest, mind: Mind, signal: AbortSignal): Promise<Plan> {
  const { task, maxQuestions = DEFAULT_QUESTIONS } = request;
  const text = `At most ${maxQuestions} questions.\n\nThe task:\n${task}`;
  const answer = await ask({ prompt: DECOMPOSE_PROMPT, text, schema, check }, mind, signal);
  const questions = answer.questions.slice(0, maxQuestions).map(({ question, dependsOn }, index) => ({
    key: keyOf(index),
    question: question.trim(),
    dependsOn: [...new Set(dependsOn)].sort((one, other) => one - other).map((number) => keyOf(number - 1)),
  }));
  return { questions, rationale: answer.rationale.trim() };
}

function check({ questions }: Answer): string | null {
  if (questions.length === 0) return 'there is no question.';
  for (const [index, { question, dependsOn }] of questions.entries()) {
    if (question.trim() === '') return `question ${index + 1} is empty.`;
    const wrong = dependsOn.find((number) => number < 1 || number > index);
    if (wrong !== undefined)
      return `question ${index + 1} depends on ${wrong}, which is no earlier question.`;
  }
  return null;
}

function keyOf(index: number): string {
  return `q${index + 1}`;
}
