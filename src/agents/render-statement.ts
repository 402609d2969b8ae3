import type { CitationStance } from '../entities/citation.js';
import { ClaimVerdict } from '../entities/claim.js';
import { escapeMarkdown } from './escape-markdown.js';
import type { ResultClaim, ResultSource } from './session-result.js';

/** What a verdict says of somebody's own statement. */
const WORDS: Readonly<Record<ClaimVerdict, string>> = {
  [ClaimVerdict.SUPPORTED]: 'Supported',
  [ClaimVerdict.PARTIALLY_SUPPORTED]: 'Partly supported',
  [ClaimVerdict.CONTRADICTED]: 'Contradicted',
  [ClaimVerdict.UNSUPPORTED]: 'Not in the documents',
};

/** A verdict that is less sure is as likely wrong as right, or nearly: that is said. */
const SURE = 0.6;

/** Sides whose best quote is shown, that which decides first; the reason says no more where all is supported. */
const SHOWN: Readonly<Record<ClaimVerdict, readonly CitationStance[]>> = {
  [ClaimVerdict.SUPPORTED]: ['SUPPORTS'],
  [ClaimVerdict.PARTIALLY_SUPPORTED]: ['SUPPORTS'],
  [ClaimVerdict.CONTRADICTED]: ['REFUTES', 'SUPPORTS'],
  [ClaimVerdict.UNSUPPORTED]: [],
};

/**
 * A statement that was given to be checked: what came out, in words, before the statement; below it why, and what the
 * documents say, word for word.
 */
export function renderStatement(claim: ResultClaim, sources: readonly ResultSource[]): readonly string[] {
  const { text, verdict } = claim;
  const head = `**${wordsFor(claim)}:** ${escapeMarkdown(text)}`;
  const isWhole = verdict === ClaimVerdict.SUPPORTED || verdict === ClaimVerdict.UNSUPPORTED;
  const quotes = SHOWN[verdict].flatMap((stance) => quoteOf(claim, stance, sources));
  const ground = [...(isWhole ? [] : [escapeMarkdown(claim.reason)]), ...quotes];
  return ground.length === 0 ? [head] : [head, `> ${ground.join('\n>\n> ')}`];
}

function wordsFor({ verdict, confidence }: ResultClaim): string {
  const isPlain = verdict === ClaimVerdict.SUPPORTED || verdict === ClaimVerdict.CONTRADICTED;
  return isPlain && confidence < SURE ? `${WORDS[verdict]}, but not surely` : WORDS[verdict];
}

/** `Annals says “It rained.” [1][2]`: the best quote of a side, with the numbers of all its sources, its own first. */
function quoteOf(
  { citations }: ResultClaim,
  wanted: CitationStance,
  sources: readonly ResultSource[],
): readonly string[] {
  const side = citations.filter(({ stance }) => stance === wanted);
  const [best] = side;
  if (best === undefined) return [];
  const title = sources.find(({ number }) => number === best.number)?.title ?? '';
  const marks = [...new Set(side.map(({ number }) => number))].map((number) => `[${number}]`).join('');
  return [`${escapeMarkdown(title)} says “${escapeMarkdown(best.quote)}” ${marks}`];
}
