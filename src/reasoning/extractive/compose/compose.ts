import type { ComposeRequest, Draft, DraftClaim, Evidence, Finding } from '../../reasoner.js';
import { nearDuplicate } from '../text/near-duplicate.js';
import { createTokenizer } from '../text/tokens.js';
import { answerUnits } from './answer-units.js';
import { readFeedback, type Wishes } from './feedback.js';
import { inOrder } from './order.js';
import { createPool, keyOf } from './pool.js';
import { countWords } from './summary/summarise.js';
import { summaryUnits } from './summary/summary-units.js';
import { wantsFact, wantsSummary } from './summary/wants-summary.js';
import { type Kept, mainOf, type Unit } from './unit.js';

const DEFAULT_MAX_CLAIMS = 12;

/**
 * One claim for each kept sentence, word for word, in the order of the questions: those that answer a question, or
 * summarise what was retrieved where a summary is wanted. A sentence that opens with a pronoun or a connective comes
 * after the one before it in its document, or not at all. Draws no conclusion of its own: what no document says is
 * not said. Questions for which nothing is said and nothing was found are listed as unanswered.
 */
export function compose(request: ComposeRequest, signal: AbortSignal): Draft {
  signal.throwIfAborted();
  const tokenize = createTokenizer();
  const wishes = readFeedback(request.feedback, tokenize);
  const limits = limitsOf(request, wishes);
  const pool = createPool(request, tokenize, signal);
  const groups = request.findings.map((finding, group) => {
    signal.throwIfAborted();
    return isSummary(finding, request)
      ? summaryUnits(finding, group, wishes, limits, pool, tokenize)
      : answerUnits(finding, group, wishes, pool, tokenize);
  });
  return {
    claims: inOrder(takeInTurns(groups, limits)).flatMap(toClaims),
    unanswered: request.findings
      .filter(({ evidence }, group) => evidence.length === 0 && groups[group]!.length === 0)
      .map(({ question }) => question),
  };
}

interface Limits {
  readonly maxClaims: number;
  readonly maxWords?: number;
}

function limitsOf({ maxClaims = DEFAULT_MAX_CLAIMS, maxWords }: ComposeRequest, { shorter }: Wishes): Limits {
  const most = Math.max(0, maxClaims);
  return { maxClaims: shorter ? Math.ceil(most / 2) : most, maxWords };
}

/** Who says how long a text may be wants a text, unless one fact is asked for. */
function isSummary({ question }: Finding, { maxWords }: ComposeRequest): boolean {
  return wantsSummary(question) || (maxWords !== undefined && !wantsFact(question));
}

/** The best of each question first, then each one's second, so that no question is crowded out. */
function takeInTurns(groups: readonly (readonly Unit[])[], limits: Limits): readonly Kept[] {
  const kept: Kept[] = [];
  const rounds = Math.max(0, ...groups.map((group) => group.length));
  for (let round = 0; round < rounds; round += 1) {
    for (const group of groups) {
      const unit = group[round];
      if (unit !== undefined) keep(kept, unit, limits);
    }
  }
  return kept;
}

/** A repeat adds its evidence to the unit that says the same; only what is new counts against the limits. */
function keep(kept: Kept[], unit: Unit, { maxClaims, maxWords = Infinity }: Limits): void {
  const same = kept.find((other) => repeats(other, unit));
  if (same !== undefined) {
    addSource(same.sources, mainOf(unit));
    return;
  }
  const said = new Set(kept.flatMap(({ sentences }) => sentences.map(keyOf)));
  const sentences = unit.sentences.filter((sentence) => !said.has(keyOf(sentence)));
  const words = wordsOf(sentences) + wordsOf(kept.flatMap((other) => other.sentences));
  const isFirst = kept.length === 0 && maxClaims > 0;
  if (said.size + sentences.length > maxClaims || words > maxWords) {
    // The first is said whatever it leans on.
    if (isFirst) kept.push({ ...unit, sentences: [mainOf(unit)], sources: [mainOf(unit)] });
    return;
  }
  kept.push({ ...unit, sentences, sources: [mainOf(unit)] });
}

function wordsOf(sentences: readonly Evidence[]): number {
  return sentences.reduce((sum, { text }) => sum + countWords(text), 0);
}

function repeats(left: Unit, right: Unit): boolean {
  if (left.sentences.some((sentence) => keyOf(sentence) === keyOf(mainOf(right)))) return true;
  return mainOf(left).text === mainOf(right).text || nearDuplicate(left, right);
}

function addSource(to: Evidence[], evidence: Evidence): void {
  if (!to.some((one) => keyOf(one) === keyOf(evidence))) to.push(evidence);
}

function toClaims({ question, sentences, sources }: Kept): readonly DraftClaim[] {
  return sentences.map((sentence, index) => {
    const isMain = index === sentences.length - 1;
    return { text: sentence.text, question, evidence: isMain ? sources : [sentence] };
  });
}
