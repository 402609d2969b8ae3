import { DANGLING_STARTS } from '../lexicon/dangling-words.js';
import type { Evidence, Finding } from '../../reasoner.js';
import { contentTerms } from '../text/analysed-sentence.js';
import type { Tokenizer } from '../text/tokens.js';
import type { Wishes } from './feedback.js';

/** A piece of evidence on its way to a claim. */
export interface Candidate {
  readonly question: string;
  /** Index of its question among the findings. */
  readonly group: number;
  readonly evidence: Evidence;
  /** The sentence it leans on, where it opens with a pronoun and that sentence was found as well. */
  readonly antecedent: Evidence | null;
  readonly terms: ReadonlySet<string>;
  readonly rank: number;
}

/** Each term of the feedback that a sentence holds raises it by this. */
const WISHED = 0.25;
/** What a sentence loses that leans on another one which is not at hand. */
const DANGLES = 0.2;
/** An antecedent ends at most this many characters before the sentence that leans on it. */
const ADJACENT = 4;

/** The evidence of one finding, best first, without what the feedback excludes. */
export function candidatesOf(
  finding: Finding,
  group: number,
  wishes: Wishes,
  tokenize: Tokenizer,
): Candidate[] {
  const candidates = finding.evidence.map((evidence) => {
    const tokens = tokenize(evidence.text);
    const terms = contentTerms(tokens);
    const dangles = DANGLING_STARTS.has(tokens[0]?.word ?? '');
    const antecedent = dangles ? sentenceBefore(evidence, finding.evidence) : null;
    const wished = [...wishes.more].filter((term) => terms.has(term)).length;
    const rank = evidence.score + WISHED * wished - (dangles && antecedent === null ? DANGLES : 0);
    return { question: finding.question, group, evidence, antecedent, terms, rank };
  });
  const wanted = candidates.filter(({ terms }) => ![...wishes.without].some((term) => terms.has(term)));
  return wanted.sort((left, right) => right.rank - left.rank);
}

function sentenceBefore(evidence: Evidence, others: readonly Evidence[]): Evidence | null {
  const before = others.find(
    (other) =>
      other.versionId === evidence.versionId &&
      other.end <= evidence.start &&
      evidence.start - other.end <= ADJACENT,
  );
  return before ?? null;
}
