import { ClaimVerdict } from '../entities/claim.js';
import type { CitationStance } from '../entities/citation.js';
import type { ResultClaim, SessionResult } from './session-result.js';

export const NOTHING_FOUND = 'The documents hold no answer to this task.';

/** What an answer is written from. */
export interface AnswerParts extends Pick<SessionResult, 'sources' | 'unanswered'> {
  /** Questions with their checked claims. */
  readonly sections: readonly { readonly question: string; readonly claims: readonly ResultClaim[] }[];
  /** Names of the tasks that should have contributed and did not complete. */
  readonly incomplete: readonly string[];
}

/**
 * Writes the answer as markdown: under its question where there are several, each sentence with the numbers of
 * its sources; what is contested with both sides; what was not found; what could not be done.
 */
export function renderAnswer(parts: AnswerParts): string {
  const sections = sectionsOf(parts);
  const blocks = [
    ...(sections.length === 0 ? [NOTHING_FOUND] : sections),
    unansweredBlock(parts.unanswered),
    incompleteBlock(parts.incomplete),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

function sectionsOf(parts: AnswerParts): readonly string[] {
  const sections = parts.sections
    .map(({ question, claims }) => ({ question, claims: withoutMirrored(claims.filter(isShown)) }))
    .filter(({ claims }) => claims.length > 0);
  const isOne = sections.length === 1 && parts.unanswered.length === 0;
  return sections.flatMap(({ question, claims }) => {
    const body = bodyOf(claims, parts);
    return isOne ? body : [`### ${escapeMarkdown(question)}`, ...body];
  });
}

function isShown({ verdict }: ResultClaim): boolean {
  return verdict !== ClaimVerdict.UNSUPPORTED;
}

/** Where two sentences contradict each other, the first one shows both: the second would say it all again. */
function withoutMirrored(claims: readonly ResultClaim[]): readonly ResultClaim[] {
  const shown: ResultClaim[] = [];
  for (const claim of claims) {
    const isMirrored = claim.verdict === ClaimVerdict.CONTRADICTED && shown.some((one) => shows(one, claim));
    if (!isMirrored) shown.push(claim);
  }
  return shown;
}

function shows(contested: ResultClaim, claim: ResultClaim): boolean {
  return (
    contested.verdict === ClaimVerdict.CONTRADICTED &&
    contested.citations.some(
      ({ stance, quote }) => stance === 'REFUTES' && plain(quote) === plain(claim.text),
    )
  );
}

function bodyOf(claims: readonly ResultClaim[], parts: AnswerParts): readonly string[] {
  const agreed = claims.filter(({ verdict }) => verdict !== ClaimVerdict.CONTRADICTED);
  const contested = claims.filter(({ verdict }) => verdict === ClaimVerdict.CONTRADICTED);
  return [agreed.map(sentence).join(' '), ...contested.map((claim) => bothSides(claim, parts))].filter(
    Boolean,
  );
}

function sentence(claim: ResultClaim): string {
  const partly = claim.verdict === ClaimVerdict.PARTIALLY_SUPPORTED ? ' (partly supported)' : '';
  return `${escapeMarkdown(claim.text)}${partly} ${marks(claim, 'SUPPORTS')}`;
}

function bothSides(claim: ResultClaim, { sources }: AnswerParts): string {
  const titles = new Map(sources.map(({ number, title }) => [number, title]));
  const side = (stance: CitationStance) =>
    claim.citations
      .filter((citation) => citation.stance === stance)
      .map(({ number, quote }) => {
        return `${escapeMarkdown(titles.get(number) ?? '')} says “${escapeMarkdown(quote)}” [${number}]`;
      });
  const supporting = side('SUPPORTS');
  const first = supporting.length > 0 ? supporting : [`The claim is “${escapeMarkdown(claim.text)}”`];
  return `> **The documents contradict each other.** ${[...first, ...side('REFUTES')].join('; but ')}.`;
}

/** `[1][3]`: every number once, in order. */
function marks(claim: ResultClaim, stance: CitationStance): string {
  const numbers = claim.citations.filter((one) => one.stance === stance).map(({ number }) => number);
  return [...new Set(numbers)]
    .sort((a, b) => a - b)
    .map((number) => `[${number}]`)
    .join('');
}

function unansweredBlock(unanswered: readonly string[]): string {
  return unanswered.map((question) => `The documents do not say: ${escapeMarkdown(question)}`).join('\n\n');
}

function incompleteBlock(incomplete: readonly string[]): string {
  if (incomplete.length === 0) return '';
  return `This answer may miss something: ${incomplete.map(escapeMarkdown).join(', ')} did not complete.`;
}

/** Text of a document must make no links, images, HTML, headings or citation marks of its own. */
export function escapeMarkdown(text: string): string {
  return plain(text)
    .replaceAll(/[\\`<[\]]/g, '\\$&')
    .replace(/^(?:[#>+-]|\d+[.)])(?=\s)/, '\\$&');
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
