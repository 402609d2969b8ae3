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

/** The largest share of the topic's terms that one passage holds, 0 to 1. */
export function topicCoverage(
  question: string,
  sentences: readonly AnalysedSentence[],
  tokenize: Tokenizer,
): number {
  const topic = readTopic(question, sentences, tokenize);
  const held = new Map<string, Set<string>>();
  for (const { passage, terms } of sentences) {
    const here = held.get(passage.hit.passageId) ?? new Set<string>();
    for (const term of topic) if (terms.has(term)) here.add(term);
    held.set(passage.hit.passageId, here);
  }
  return Math.max(0, ...[...held.values()].map((terms) => terms.size / topic.size));
}
