import { ClaimVerdict } from '../entities/claim.js';
import { alteredWords, inventedQuotations } from '../reasoning/altered-quote.js';
import type { VersionText } from '../reasoning/verbatim-gate.js';
import type { JudgementRecord } from './judgement-schema.js';
import type { ResultCitation } from './session-result.js';

type Conclusion = Pick<JudgementRecord, 'verdict' | 'reason'>;
type HeldCitation = Pick<ResultCitation, 'versionId' | 'quote' | 'stance'>;

const NO_QUOTE = 'No quote for it stands in the documents word for word.';

/**
 * The verdict on a claim, less what its quotes do not bear, whoever judged: without a quote for it nothing stands;
 * what it puts in quotation marks must stand in a cited document; and a claim that repeats a quote with other words
 * in it is supported in part only.
 *
 * @param admitted its citations, each checked against its document
 * @param texts the versions that they cite, by id
 */
export function heldToQuotes(
  text: string,
  { verdict, reason }: Conclusion,
  admitted: readonly HeldCitation[],
  texts: ReadonlyMap<string, VersionText>,
): Conclusion {
  if (verdict === ClaimVerdict.UNSUPPORTED) return { verdict, reason };
  const needed = verdict === ClaimVerdict.CONTRADICTED ? 'REFUTES' : 'SUPPORTS';
  const bearing = admitted.filter(({ stance }) => stance === needed);
  if (bearing.length === 0) return { verdict: ClaimVerdict.UNSUPPORTED, reason: NO_QUOTE };
  if (verdict === ClaimVerdict.CONTRADICTED) return { verdict, reason };
  const cited = bearing.flatMap(({ versionId }) => texts.get(versionId)?.text ?? []);
  const [invented] = inventedQuotations(text, cited);
  if (invented !== undefined) {
    return { verdict: ClaimVerdict.UNSUPPORTED, reason: `No document cited for it says “${invented}”.` };
  }
  const altered = alteredWords(
    text,
    bearing.map(({ quote }) => quote),
  );
  if (verdict === ClaimVerdict.PARTIALLY_SUPPORTED || altered.length === 0) return { verdict, reason };
  const words = new Intl.ListFormat('en').format(altered.map((word) => `“${word}”`));
  const stand = altered.length === 1 ? 'stands' : 'stand';
  return {
    verdict: ClaimVerdict.PARTIALLY_SUPPORTED,
    reason: `It repeats a quote, but ${words} ${stand} in none of its quotes.`,
  };
}
