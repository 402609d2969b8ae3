import { COMMON_WORDS, REQUEST_WORDS } from '../../lexicon/common-words.js';
import type { AnalysedSentence } from '../../text/analysed-sentence.js';
import type { Token, Tokenizer } from '../../text/tokens.js';

/** Words of a request for what was said or thought, which what was said does not repeat. */
const ABOUT_TALK: ReadonlySet<string> = new Set(
  (
    'think thinks thought thoughts say says said talk talked talks speak spoke mention mentioned discuss discussed ' +
    'discussion discussions opinion opinions view views debate debated argue argued argument conclude concluded ' +
    'decide decided decision decisions propose proposed suggest suggested agree agreed disagree elaborate ' +
    'group team participants people everyone meeting whole presentation introduce introduced'
  ).split(' '),
);

/** What a word that is common everywhere counts, beside one that names something. */
const COMMON = 0.45;
/** What a number counts: "the policy of 2023" is named by its year. */
const NUMBER = 2;

/** Terms of what a summary is asked of, with how much each names it. */
export type Topic = ReadonlyMap<string, number>;

/** Reads the topic of a request; where it names nothing, the documents' titles do. */
export function readTopic(
  question: string,
  sentences: readonly AnalysedSentence[],
  tokenize: Tokenizer,
): Topic {
  const named = tokenize(question).filter(
    ({ word, content }) => content && !REQUEST_WORDS.has(word) && !ABOUT_TALK.has(word),
  );
  if (named.length > 0) return new Map(named.map((token) => [token.term, weightOf(token)]));
  return new Map(sentences.flatMap(({ passage }) => [...passage.subjectTerms].map((term) => [term, 1])));
}

function weightOf({ word, kind }: Token): number {
  if (kind === 'number') return NUMBER;
  return COMMON_WORDS.has(word) ? COMMON : 1;
}

/** How much of a topic must be held, as a share of the most that any holds. */
const LEAST_OF_DOCUMENT = 0.6;
const LEAST_OF_SENTENCE = 0.5;

export interface TopicSpread {
  /** The largest share of the topic's terms that one passage holds, 0 to 1. */
  readonly coverage: number;
  /** Those of documents that speak of the topic, in their order. */
  readonly sentences: readonly AnalysedSentence[];
  /**
   * Those of them that speak of it themselves, or stand in a document about it, with the share that they hold of what
   * the title of their document leaves unsaid of the topic.
   */
  readonly relevant: ReadonlyMap<AnalysedSentence, number>;
}

/**
 * Tells what speaks of a topic. Rare terms count no more than others: what is rare in documents that were found by
 * the topic is seldom what names it. Documents that hold much less of it than others were found by a common word.
 * What a document's title says of the topic, all of its sentences speak of; they are told apart by the rest. In talk
 * few sentences name what they speak of, so that all count.
 */
export function spreadOf(topic: Topic, sentences: readonly AnalysedSentence[], talk: boolean): TopicSpread {
  const byDocument = largestShares(topic, sentences, ({ passage }) => passage.hit.versionId, true);
  const byPassage = largestShares(topic, sentences, ({ passage }) => passage.hit.passageId, false);
  const most = Math.max(0, ...byDocument.values());
  const inDocument = sentences.filter(
    ({ passage }) => byDocument.get(passage.hit.versionId)! >= LEAST_OF_DOCUMENT * most,
  );
  return {
    coverage: Math.max(0, ...byPassage.values()),
    sentences: inDocument,
    relevant: talk ? new Map(inDocument.map((one) => [one, 0])) : namingTopic(topic, inDocument),
  };
}

function namingTopic(
  topic: Topic,
  sentences: readonly AnalysedSentence[],
): ReadonlyMap<AnalysedSentence, number> {
  const held = sentences.map((sentence) => {
    const { titleTerms } = sentence.passage;
    const unsaid = new Map([...topic].filter(([term]) => !titleTerms.has(term)));
    return [sentence, shareOf(unsaid, sentence.terms)] as const;
  });
  const most = Math.max(0, ...held.map(([, share]) => share));
  return new Map(held.filter(([, share]) => share >= LEAST_OF_SENTENCE * most));
}

function largestShares(
  topic: Topic,
  sentences: readonly AnalysedSentence[],
  keyFor: (sentence: AnalysedSentence) => string,
  withTitles: boolean,
): ReadonlyMap<string, number> {
  const held = new Map<string, Set<string>>();
  for (const sentence of sentences) {
    const here = held.get(keyFor(sentence)) ?? new Set<string>();
    const { terms, passage } = sentence;
    for (const term of topic.keys()) {
      if (terms.has(term) || (withTitles && passage.titleTerms.has(term))) here.add(term);
    }
    held.set(keyFor(sentence), here);
  }
  return new Map([...held].map(([key, terms]) => [key, shareOf(topic, terms)]));
}

/** 1 where there is nothing to hold. */
function shareOf(topic: Topic, terms: ReadonlySet<string>): number {
  let held = 0;
  let total = 0;
  for (const [term, weight] of topic) {
    total += weight;
    if (terms.has(term)) held += weight;
  }
  return total === 0 ? 1 : held / total;
}
