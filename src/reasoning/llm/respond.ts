import { z } from 'zod';
import type { ReasonerResponse, RespondRequest } from '../reasoner.js';
import { ask, type Mind } from './ask.js';
import { fence } from './fence.js';
import { RESPOND_PROMPT } from './prompts/respond.js';
import { distinct, ShownPassages } from './quoted-evidence.js';

const schema = z.object({
  text: z.string(),
  quotes: z.array(z.object({ passage: z.string(), quote: z.string() })),
});

/** What others of the team said rests on documents, and is fenced like them. */
export async function respond(
  { instructions, task, context, passages }: RespondRequest,
  mind: Mind,
  signal: AbortSignal,
): Promise<ReasonerResponse> {
  const shown = new ShownPassages(passages);
  const earlier = context.map((text, index) => ({ id: `c${index + 1}`, label: 'the team', text }));
  const text = [
    `Your instructions:\n${instructions}`,
    `The task:\n${task}`,
    ...(earlier.length === 0 ? [] : [`What was said before, oldest first:\n${fence(earlier)}`]),
    `The passages:\n${shown.toString()}`,
  ].join('\n\n');
  const check = (answer: z.infer<typeof schema>) => (answer.text.trim() === '' ? '"text" is empty.' : null);
  const answer = await ask({ prompt: RESPOND_PROMPT, text, schema, check, draftOf }, mind, signal);
  const evidence = answer.quotes.map(({ passage, quote }) => shown.evidence(passage, quote, FULL_FIT));
  return { text: answer.text.trim(), evidence: distinct(evidence.filter((one) => one !== null)) };
}

const draftSchema = z.object({ text: z.string() });

function draftOf(answer: unknown): string {
  return draftSchema.safeParse(answer).data?.text ?? '';
}

/** What an answer rests on fits its task. */
const FULL_FIT = 1;
