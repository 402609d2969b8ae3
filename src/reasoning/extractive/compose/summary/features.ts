import type { AnalysedSentence } from '../../text/analysed-sentence.js';
import { contentTerms } from '../../text/analysed-sentence.js';
import { SPEAKER } from '../../text/speaker.js';
import type { Tokenizer } from '../../text/tokens.js';
import { FILLERS } from '../../lexicon/fillers.js';
import { ANNOUNCES, OWN_WORK } from './cue-phrases.js';
import { createNearness } from './nearness.js';

/** What speaks for and against a sentence of a summary. */
export interface SummaryFeatures {
  /** Cosine of the sentence and the topic asked for, each term weighed by its rarity, 0 to 1. */
  readonly topic: number;
  /** How densely its surroundings speak of the topic: within about fifteen and forty sentences. */
  readonly around: number;
  readonly region: number;
  /** Mean cosine with all sentences: the degree centrality of LexRank (Erkan and Radev, 2004), without a threshold. */
  readonly central: number;
  /** It announces what the document is for: "we propose", "this paper presents". */
  readonly announces: number;
  /** It speaks of the document itself or of its authors. */
  readonly own: number;
  /** Share of words that fill a pause: "uh", "okay". */
  readonly filler: number;
  /** Fewer than three content words. */
  readonly empty: number;
  /** Logarithm of the number of words. */
  readonly length: number;
  /** Tens of words above thirty. */
  readonly overlong: number;
  /** Said by somebody whom the request names. */
  readonly asked: number;
  /** Score of the evidence that it is, if it is. */
  readonly evidence: number;
}

export interface SummarySource {
  /** Terms of what is asked for. */
  readonly topic: ReadonlySet<string>;
  /** In reading order, document by document. */
  readonly sentences: readonly AnalysedSentence[];
  /** Score of the evidence that a sentence is; 0 where it is none. */
  readonly evidenceScore: (sentence: AnalysedSentence) => number;
}

/** Distances, in UTF-16 units, at which a mention counts 0.6 of one in the sentence itself. */
const REACH = { around: 1_100, region: 3_000 } as const;
const FEW_TERMS = 3;
const LONG_FROM = 30;
/** A text is talk if at least this share of its sentences opens with the name of a speaker. */
const TALK_SHARE = 0.2;

export function summaryFeatures(source: SummarySource, tokenize: Tokenizer): readonly SummaryFeatures[] {
  const { sentences, topic } = source;
  const rarity = rarityIn(sentences);
  const share = topicShares(sentences, topic, rarity);
  const nearness = createNearness(sentences, share);
  const around = nearness(REACH.around);
  const region = nearness(REACH.region);
  const central = centralities(sentences, rarity);
  const speakers = speakersOf(sentences, tokenize);
  return sentences.map((sentence, index) => {
    const words = sentence.text.split(/\s+/u).length;
    return {
      topic: share[index]! * Math.sqrt(weightOf(topic, rarity) / (1 + weightOf(sentence.terms, rarity))),
      around: around[index]!,
      region: region[index]!,
      central: central[index]!,
      announces: Number(ANNOUNCES.test(sentence.text)),
      own: Number(OWN_WORK.test(sentence.text)),
      filler: fillerShare(sentence),
      empty: Number(sentence.terms.size < FEW_TERMS),
      length: Math.log(words),
      overlong: Math.max(0, words - LONG_FROM) / 10,
      asked: Number([...speakers[index]!].some((term) => topic.has(term))),
      evidence: source.evidenceScore(sentence),
    };
  });
}

type Rarity = (term: string) => number;

function rarityIn(sentences: readonly AnalysedSentence[]): Rarity {
  const holding = new Map<string, number>();
  for (const { terms } of sentences)
    for (const term of terms) holding.set(term, (holding.get(term) ?? 0) + 1);
  return (term) => Math.log(1 + sentences.length / ((holding.get(term) ?? 0) + 0.5));
}

function weightOf(terms: ReadonlySet<string>, rarity: Rarity): number {
  let weight = 0;
  for (const term of terms) weight += rarity(term);
  return weight;
}

/** Weighted share of the topic that each sentence holds. */
function topicShares(
  sentences: readonly AnalysedSentence[],
  topic: ReadonlySet<string>,
  rarity: Rarity,
): readonly number[] {
  const total = weightOf(topic, rarity);
  return sentences.map(({ terms }) => {
    let held = 0;
    for (const term of topic) if (terms.has(term)) held += rarity(term);
    return total === 0 ? 0 : held / total;
  });
}

/** The mean cosine with all sentences is the product with the mean of their unit vectors. */
function centralities(sentences: readonly AnalysedSentence[], rarity: Rarity): readonly number[] {
  const mean = new Map<string, number>();
  const lengths = sentences.map(({ terms }) => {
    let squares = 0;
    for (const term of terms) squares += rarity(term) ** 2;
    return Math.sqrt(squares) || 1;
  });
  sentences.forEach(({ terms }, index) => {
    for (const term of terms) mean.set(term, (mean.get(term) ?? 0) + rarity(term) / lengths[index]!);
  });
  return sentences.map(({ terms }, index) => {
    let product = 0;
    for (const term of terms) product += rarity(term) * mean.get(term)!;
    // Without the sentence's likeness to itself.
    return sentences.length < 2 ? 0 : (product / lengths[index]! - 1) / (sentences.length - 1);
  });
}

function fillerShare({ tokens }: AnalysedSentence): number {
  return tokens.filter(({ word }) => FILLERS.has(word)).length / Math.max(1, tokens.length);
}

/** Terms of the name of who says each sentence; a turn runs to the next line that names a speaker. */
function speakersOf(
  sentences: readonly AnalysedSentence[],
  tokenize: Tokenizer,
): readonly ReadonlySet<string>[] {
  let speaker: ReadonlySet<string> = new Set();
  let version = '';
  return sentences.map(({ text, passage }) => {
    const name = SPEAKER.exec(text)?.[1];
    if (name !== undefined) speaker = contentTerms(tokenize(name));
    else if (passage.hit.versionId !== version) speaker = new Set();
    version = passage.hit.versionId;
    return speaker;
  });
}

export function isTalk(sentences: readonly AnalysedSentence[]): boolean {
  return sentences.filter(({ text }) => SPEAKER.test(text)).length >= TALK_SHARE * sentences.length;
}
