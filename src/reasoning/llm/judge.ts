import { z } from 'zod';
import { Verdict, type JudgedEvidence, type Judgement, type JudgeRequest } from '../reasoner.js';
import { ask, type Mind } from './ask.js';
import { JUDGE_PROMPT } from './prompts/judge.js';
import { ShownPassages } from './quoted-evidence.js';

const schema = z.object({
  verdict: z.enum(Object.values(Verdict)),
  confidence: z.number().min(0).max(1),
  reason: z.string(),
  quotes: z.array(
    z.object({ passage: z.string(), quote: z.string(), stance: z.enum(['SUPPORTS', 'REFUTES']) }),
  ),
});
type Answer = z.infer<typeof schema>;

const NOTHING: Judgement = {
  verdict: Verdict.UNSUPPORTED,
  confidence: 1,
  reason: 'Nothing was found for it.',
  evidence: [],
};

/** Without passages nothing is asked. A verdict stands on quotes that stand in a passage, or it does not stand. */
export async function judge(
  { claim, passages }: JudgeRequest,
  mind: Mind,
  signal: AbortSignal,
): Promise<Judgement> {
  if (passages.length === 0) return NOTHING;
  const shown = new ShownPassages(passages);
  const text = `The statement:\n${claim}\n\nThe passages:\n${shown.toString()}`;
  const answer = await ask({ prompt: JUDGE_PROMPT, text, schema }, mind, signal);
  return heldToEvidence(answer, evidenceOf(answer, shown));
}

function evidenceOf({ quotes, confidence }: Answer, shown: ShownPassages): readonly JudgedEvidence[] {
  return quotes.flatMap(({ passage, quote, stance }) => {
    const evidence = shown.evidence(passage, quote, confidence);
    return evidence === null ? [] : [{ evidence, stance }];
  });
}

function heldToEvidence(
  { verdict, confidence, reason }: Answer,
  evidence: readonly JudgedEvidence[],
): Judgement {
  const needed = NEEDED[verdict];
  if (needed === null) return { verdict, confidence, reason, evidence: [] };
  if (evidence.some(({ stance }) => stance === needed)) return { verdict, confidence, reason, evidence };
  const unfounded = `The model judged ${verdict} without a quote that stands in a document.`;
  return { verdict: Verdict.UNSUPPORTED, confidence, reason: unfounded, evidence: [] };
}

const NEEDED: Readonly<Record<Verdict, JudgedEvidence['stance'] | null>> = {
  [Verdict.SUPPORTED]: 'SUPPORTS',
  [Verdict.PARTIALLY_SUPPORTED]: 'SUPPORTS',
  [Verdict.CONTRADICTED]: 'REFUTES',
  [Verdict.UNSUPPORTED]: null,
};
