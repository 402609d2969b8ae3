import { REQUEST_WORDS } from '../../lexicon/common-words.js';
import { type AnalysedSentence, contentTerms } from '../../text/analysed-sentence.js';
import type { Tokenizer } from '../../text/tokens.js';

/** Words of a request for what was said or thought, which what was said does not repeat. */
const ABOUT_TALK: ReadonlySet<string> = new Set(
  (
    'think thinks thought thoughts say says said talk talked talks speak spoke mention mentioned discuss discussed ' +
    'discussion discussions opinion opinions view views debate debated argue argued argument conclude concluded ' +
    'decide decided decision decisions propose proposed suggest suggested agree agreed disagree elaborate ' +
    'group team participants people everyone meeting whole presentation introduce introduced'
  ).split(' '),
);

/** Terms of what a summary is asked of; where the request names nothing, those of the documents' titles. */
export function readTopic(
  question: string,
  sentences: readonly AnalysedSentence[],
  tokenize: Tokenizer,
): ReadonlySet<string> {
  const named = contentTerms(
    tokenize(question).filter(({ word }) => !REQUEST_WORDS.has(word) && !ABOUT_TALK.has(word)),
  );
  if (named.size > 0) return named;
  const titles = new Set<string>();
  for (const { passage } of sentences) for (const term of passage.subjectTerms) titles.add(term);
  return titles;
}

/** How much of a topic must be held, as a share of the most that any holds. */
const LEAST_OF_DOCUMENT = 0.6;
const LEAST_OF_SENTENCE = 0.5;

export interface TopicSpread {
  /** The largest share of the topic's terms that one passage holds, 0 to 1. */
  readonly coverage: number;
  /** Those of documents that speak of the topic, in their order. */
  readonly sentences: readonly AnalysedSentence[];
  /** Those of them that speak of it themselves, or stand in a document about it. */
  readonly relevant: ReadonlySet<AnalysedSentence>;
}

/**
 * Tells what speaks of a topic. Terms count alike: what is rare in documents that were found by the topic is seldom
 * what names it. Documents that hold much less of it than others were found by a common word. In talk few sentences
 * name what they speak of, so that all of its documents count.
 */
export function spreadOf(
  topic: ReadonlySet<string>,
  sentences: readonly AnalysedSentence[],
  talk: boolean,
): TopicSpread {
  const byDocument = largestShares(topic, sentences, ({ passage }) => passage.hit.versionId, true);
  const byPassage = largestShares(topic, sentences, ({ passage }) => passage.hit.passageId, false);
  const most = Math.max(0, ...byDocument.values());
  const inDocument = sentences.filter(
    ({ passage }) => byDocument.get(passage.hit.versionId)! >= LEAST_OF_DOCUMENT * most,
  );
  const least = LEAST_OF_SENTENCE * Math.max(0, ...inDocument.map(({ terms }) => shareOf(topic, terms)));
  const isNamed = ({ terms }: AnalysedSentence) => shareOf(topic, terms) >= least;
  const isAbout = ({ passage }: AnalysedSentence) => shareOf(topic, passage.titleTerms) === 1;
  return {
    coverage: Math.max(0, ...byPassage.values()),
    sentences: inDocument,
    relevant: new Set(talk ? inDocument : inDocument.filter((one) => isNamed(one) || isAbout(one))),
  };
}

function largestShares(
  topic: ReadonlySet<string>,
  sentences: readonly AnalysedSentence[],
  keyFor: (sentence: AnalysedSentence) => string,
  withTitles: boolean,
): ReadonlyMap<string, number> {
  const held = new Map<string, Set<string>>();
  for (const sentence of sentences) {
    const here = held.get(keyFor(sentence)) ?? new Set<string>();
    const { terms, passage } = sentence;
    for (const term of topic) {
      if (terms.has(term) || (withTitles && passage.titleTerms.has(term))) here.add(term);
    }
    held.set(keyFor(sentence), here);
  }
  return new Map([...held].map(([key, terms]) => [key, shareOf(topic, terms)]));
}

function shareOf(topic: ReadonlySet<string>, terms: ReadonlySet<string>): number {
  let held = 0;
  for (const term of topic) if (terms.has(term)) held += 1;
  return topic.size === 0 ? 1 : held / topic.size;
}
