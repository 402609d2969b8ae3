import { z } from 'zod';
import type { Evidence, ExtractRequest } from '../reasoner.js';
import { ask, type Mind } from './ask.js';
import { fence } from './fence.js';
import { findQuote } from './find-quote.js';
import { EXTRACT_PROMPT } from './prompts/extract.js';
import { distinct, ShownPassages } from './quoted-evidence.js';

const DEFAULT_LIMIT = 5;

const share = z.number().min(0).max(1);
const schema = z.object({
  evidence: z.array(
    z.object({
      passage: z.string(),
      quote: z.string(),
      relevance: share,
      answer: z.string(),
      certainty: share,
    }),
  ),
});
type Pick = z.infer<typeof schema>['evidence'][number];

/** Without passages nothing is asked. What a model quotes and no passage holds is left out. */
export async function extract(
  { question, known, passages, limit = DEFAULT_LIMIT }: ExtractRequest,
  mind: Mind,
  signal: AbortSignal,
): Promise<readonly Evidence[]> {
  if (passages.length === 0) return [];
  const shown = new ShownPassages(passages);
  const text = [
    `At most ${limit} quotes.`,
    `The question:\n${question}`,
    ...(known.length === 0
      ? []
      : [`What was found before, to which the question may refer:\n${fenceKnown(known)}`]),
    `The passages:\n${shown.toString()}`,
  ].join('\n\n');
  const { evidence } = await ask({ prompt: EXTRACT_PROMPT, text, schema }, mind, signal);
  const found = evidence.map((pick) => toEvidence(pick, shown)).filter((one) => one !== null);
  return [...distinct(found)].sort((one, other) => other.score - one.score).slice(0, limit);
}

function fenceKnown(known: readonly string[]): string {
  return fence(known.map((text, index) => ({ id: `k${index + 1}`, label: 'earlier findings', text })));
}

function toEvidence({ passage, quote, relevance, answer, certainty }: Pick, shown: ShownPassages) {
  const evidence = shown.evidence(passage, quote, relevance);
  const words = evidence && findQuote(evidence.text, answer);
  if (!words) return evidence;
  const { start, text } = evidence;
  const span = { start: start + words.start, end: start + words.end };
  return {
    ...evidence,
    answer: { ...span, text: text.slice(words.start, words.end), likelihood: certainty },
  };
}
