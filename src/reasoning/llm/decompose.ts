import { z } from 'zod';
import { decompose as decomposeByForm } from '../extractive/decompose/decompose.js';
import { readStatements } from '../extractive/decompose/statements.js';
import { type DecomposeRequest, PartKind, type Plan } from '../reasoner.js';
import { ask, type Mind } from './ask.js';
import { DECOMPOSE_PROMPT } from './prompts/decompose.js';

const DEFAULT_QUESTIONS = 8;

const schema = z.object({
  questions: z.array(
    z.object({
      question: z.string(),
      dependsOn: z.array(z.int()),
      // Asked for, and not missed: a model that says nothing of it plans questions.
      isStatement: z.preprocess((said) => said ?? false, z.boolean()),
    }),
  ),
  rationale: z.string(),
});
type Answer = z.infer<typeof schema>;

/** A plan is a graph without cycles because a question depends on earlier ones only. */
export async function decompose(request: DecomposeRequest, mind: Mind, signal: AbortSignal): Promise<Plan> {
  const { task, beside = '', maxQuestions = DEFAULT_QUESTIONS } = request;
  const whole = beside === '' ? task : `${task}\n${beside}`;
  const text = `At most ${maxQuestions} questions.\n\nThe task:\n${whole}`;
  const check = (answer: Answer): string | null => faultOf(answer, whole);
  const answer = await ask({ prompt: DECOMPOSE_PROMPT, text, schema, check }, mind, signal);
  const questions = answer.questions.slice(0, maxQuestions).map((part, index) => ({
    key: keyOf(index),
    question: part.question.trim(),
    dependsOn: [...new Set(part.dependsOn)].sort((one, other) => one - other).map((of) => keyOf(of - 1)),
    ...(part.isStatement && { kind: PartKind.STATEMENT }),
  }));
  // Statements that the task gives by its form are checked, whatever the model would ask.
  if (readStatements(task) !== null && !questions.some(({ kind }) => kind === PartKind.STATEMENT)) {
    return decomposeByForm(request, signal);
  }
  return { questions, rationale: answer.rationale.trim() };
}

function faultOf({ questions }: Answer, task: string): string | null {
  if (questions.length === 0) return 'there is no question.';
  for (const [index, { question, dependsOn, isStatement }] of questions.entries()) {
    if (question.trim() === '') return `question ${index + 1} is empty.`;
    const wrong = dependsOn.find((number) => number < 1 || number > index);
    if (wrong !== undefined)
      return `question ${index + 1} depends on ${wrong}, which is no earlier question.`;
    if (isStatement && !bareOf(task).includes(bareOf(question)))
      return `statement ${index + 1} does not stand in the task word for word.`;
  }
  return null;
}

/** Without what may differ where the words are the same: case, spaces, and the stop at the end. */
function bareOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\s.?!…]+$/u, '');
}

function keyOf(index: number): string {
  return `q${index + 1}`;
}
