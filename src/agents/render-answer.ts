import { ClaimVerdict } from '../entities/claim.js';
import type { CitationStance } from '../entities/citation.js';
import { DOUBTFUL_SCORE } from '../reasoning/reasoner.js';
import { differingClaims } from './differing-claims.js';
import { escapeMarkdown, plain } from './escape-markdown.js';
import { renderStatement } from './render-statement.js';
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
    ...(sections.length === 0 && !saysItself(parts.unanswered) ? [NOTHING_FOUND] : sections),
    unansweredBlock(parts),
    incompleteBlock(parts.incomplete),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** What came out of the statements that were given, then what was asked. */
function sectionsOf(parts: AnswerParts): readonly string[] {
  const given = parts.sections.flatMap(({ claims }) => claims.filter(({ isGiven }) => isGiven));
  return [...given.flatMap((claim) => renderStatement(claim, parts.sources)), ...answersOf(parts)];
}

function answersOf(parts: AnswerParts): readonly string[] {
  const asked = parts.sections.filter(({ claims }) => !claims.some(({ isGiven }) => isGiven));
  const sections = asked
    .map(({ question, claims }) => ({ question, claims: withoutMirrored(claims.filter(isShown)) }))
    .filter(({ claims }) => claims.length > 0);
  const isOne =
    sections.length === 1 && parts.unanswered.length === 0 && asked.length === parts.sections.length;
  const said = new Set<string>();
  return sections.flatMap(({ question, claims }) => {
    const fresh = claims.filter(({ id }) => !said.has(id));
    for (const { id } of claims) said.add(id);
    const body = fresh.length > 0 ? bodyOf(fresh, parts) : [seeAbove(claims)];
    return isOne ? body : [`### ${headingOf(question)}`, ...body];
  });
}

/** A sentence that answers two questions is given once. */
function seeAbove(claims: readonly ResultClaim[]): string {
  return `Answered above: ${marks(claims, ['SUPPORTS', 'REFUTES'])}`;
}

/** "The documents say nothing about X" needs no other words before it. */
function saysItself([only, ...others]: readonly string[]): boolean {
  return only !== undefined && others.length === 0 && SAYS_ABOUT.test(only);
}

const SAYS_ABOUT = /^what do the documents say about (.+?)\s*\??$/iu;

/** A question for what the documents say of a topic stands for the topic. */
function headingOf(question: string): string {
  const topic = SAYS_ABOUT.exec(question)?.[1];
  return escapeMarkdown(topic === undefined ? question : topic.charAt(0).toUpperCase() + topic.slice(1));
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
  const differing = differingClaims(agreed);
  const apart = new Set(differing.flat());
  const plainly = agreed.filter((claim) => !apart.has(claim)).map(sentence);
  return [
    isDoubtful(claims) ? MAY_MISS : '',
    plainly.join(' '),
    ...differing.map((group) => `> **The documents differ.** ${sides(group, 'SUPPORTS', parts).join('; ')}.`),
    ...contested.map((claim) => bothSides(claim, parts)),
  ].filter(Boolean);
}

const MAY_MISS = '*The documents may not answer this. What comes nearest:*';

/** Even what fits best likelier misses the question than answers it. */
function isDoubtful(claims: readonly ResultClaim[]): boolean {
  return claims.every(({ relevance }) => relevance < DOUBTFUL_SCORE);
}

function sentence(claim: ResultClaim): string {
  const partly = claim.verdict === ClaimVerdict.PARTIALLY_SUPPORTED ? ' (partly supported)' : '';
  return `${escapeMarkdown(claim.text)}${partly} ${marks([claim], ['SUPPORTS'])}`;
}

function bothSides(claim: ResultClaim, parts: AnswerParts): string {
  const supporting = sides([claim], 'SUPPORTS', parts);
  const first = supporting.length > 0 ? supporting : [`The claim is “${escapeMarkdown(claim.text)}”`];
  const all = [...first, ...sides([claim], 'REFUTES', parts)];
  return `> **The documents contradict each other.** ${all.join('; but ')}.`;
}

/** Who says what: `Annals says “It rained.” [1]`. */
function sides(
  claims: readonly ResultClaim[],
  wanted: CitationStance,
  { sources }: Pick<AnswerParts, 'sources'>,
): readonly string[] {
  const titles = new Map(sources.map(({ number, title }) => [number, title]));
  return claims.flatMap(({ citations }) =>
    citations
      .filter(({ stance }) => stance === wanted)
      .map(
        ({ number, quote }) =>
          `${escapeMarkdown(titles.get(number) ?? '')} says “${escapeMarkdown(quote)}” [${number}]`,
      ),
  );
}

/** `[1][3]`: every number once, in order. */
function marks(claims: readonly ResultClaim[], stances: readonly CitationStance[]): string {
  const cited = claims.flatMap(({ citations }) => citations).filter(({ stance }) => stances.includes(stance));
  return [...new Set(cited.map(({ number }) => number))]
    .sort((a, b) => a - b)
    .map((number) => `[${number}]`)
    .join('');
}

/** Of a statement it has been said. */
function unansweredBlock({ unanswered, sections }: AnswerParts): string {
  const given = new Set(
    sections.filter(({ claims }) => claims.some(({ isGiven }) => isGiven)).map(({ question }) => question),
  );
  return unanswered
    .filter((question) => !given.has(question))
    .map(notSaid)
    .join('\n\n');
}

function notSaid(question: string): string {
  const topic = SAYS_ABOUT.exec(question)?.[1];
  if (topic !== undefined) return `The documents say nothing about ${escapeMarkdown(topic)}.`;
  return `The documents do not say: ${escapeMarkdown(question)}`;
}

function incompleteBlock(incomplete: readonly string[]): string {
  if (incomplete.length === 0) return '';
  return `This answer may miss something: ${incomplete.map(escapeMarkdown).join(', ')} did not complete.`;
}
