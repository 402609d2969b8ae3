import type { Evidence, Finding } from '../../../reasoner.js';
import { isDenied } from '../../lexicon/negators.js';
import { type AnalysedSentence, contentTerms, toEvidence } from '../../text/analysed-sentence.js';
import { nearDuplicate } from '../../text/near-duplicate.js';
import type { Tokenizer } from '../../text/tokens.js';
import type { Wishes } from '../feedback.js';
import { keyOf, type SentencePool } from '../pool.js';
import type { Unit } from '../unit.js';
import { summarise } from './summarise.js';
import { isTalk } from './features.js';
import { readTopic, spreadOf } from './topic.js';

export interface SummaryLimits {
  readonly maxClaims: number;
  readonly maxWords?: number;
}

/** A summary without a limit of words has at most so many sentences. */
const MOST_SENTENCES = 8;
/** What each term of the feedback adds to the score of a sentence, as much as the whole topic. */
const WISHED = 0.15;
/** What a sentence gains that names all that the title of its document leaves unsaid of the topic. */
const NAMES_IT = 0.15;
/** Where no evidence was picked the passages must hold so much of the topic before it counts as spoken of. */
const SPOKEN_OF = 0.6;

/** The sentences that summarise what was retrieved for a finding, best first. */
export function summaryUnits(
  finding: Finding,
  group: number,
  wishes: Wishes,
  limits: SummaryLimits,
  pool: SentencePool,
  tokenize: Tokenizer,
): readonly Unit[] {
  const { question } = finding;
  const retrieved = pool.sentencesFor(finding);
  const topic = readTopic(question, retrieved, tokenize);
  const { coverage, sentences, relevant } = spreadOf(topic, retrieved, isTalk(retrieved));
  if (finding.evidence.length === 0 && coverage < SPOKEN_OF) return [];
  const known = new Map(finding.evidence.map((evidence) => [keyOf(evidence), evidence]));
  const knownAs = (sentence: AnalysedSentence) => known.get(placeOf(sentence));
  const runs = summarise(
    {
      topic: new Set(topic.keys()),
      sentences,
      isOpen: (sentence) => relevant.has(sentence),
      evidenceScore: (sentence) => knownAs(sentence)?.score ?? 0,
      bias: (sentence) => biasOf(sentence, wishes) + NAMES_IT * (relevant.get(sentence) ?? 0),
      maxSentences:
        limits.maxWords === undefined ? Math.min(MOST_SENTENCES, limits.maxClaims) : limits.maxClaims,
      maxWords: limits.maxWords,
    },
    tokenize,
  );
  const relevance = Math.max(coverage, ...finding.evidence.map(({ score }) => score));
  const units = runs.map((run, index) => ({
    question,
    group,
    sentences: run.sentences.map(
      (sentence): Evidence => knownAs(sentence) ?? toEvidence(sentence, relevance),
    ),
    terms: run.sentences.at(-1)!.terms,
    denies: run.sentences.at(-1)!.denies,
    rank: 1 - index / runs.length,
    readsOn: true,
  }));
  return [...units, ...alike(units, finding.evidence, tokenize)];
}

/** Evidence that says what a unit says: it is merged with it, so that both places are cited. */
function alike(units: readonly Unit[], evidence: readonly Evidence[], tokenize: Tokenizer): readonly Unit[] {
  return evidence.flatMap((one) => {
    const tokens = tokenize(one.text);
    const said = { terms: contentTerms(tokens), denies: isDenied(tokens) };
    const same = units.find((unit) => nearDuplicate(unit, said));
    return same === undefined ? [] : [{ ...same, ...said, sentences: [one], rank: 0 }];
  });
}

function biasOf({ terms }: AnalysedSentence, wishes: Wishes): number {
  if ([...wishes.without].some((term) => terms.has(term))) return -Infinity;
  return WISHED * [...wishes.more].filter((term) => terms.has(term)).length;
}

function placeOf({ passage, start }: AnalysedSentence): string {
  return keyOf({ versionId: passage.hit.versionId, start });
}
