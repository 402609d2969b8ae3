import type { AnalysedSentence } from '../../text/analysed-sentence.js';

/** Mentions farther away than so many reaches count for nothing. */
const CUT = 3;

/**
 * How densely each sentence's surroundings speak of the topic: the sentences' shares of it, weighed by a Gaussian
 * of their distance in the document. What was not retrieved counts as silent.
 *
 * @param sentences in reading order, document by document
 * @param share the share of the topic that each of them holds
 * @returns for a reach in UTF-16 units (the Gaussian's deviation) the density at every sentence
 */
export function createNearness(sentences: readonly AnalysedSentence[], share: readonly number[]) {
  const speaking = sentences.flatMap((sentence, index) => (share[index]! > 0 ? [{ sentence, index }] : []));
  const typical = meanLength(sentences);
  return (reach: number): readonly number[] => {
    const density = sentences.map(() => 0);
    // The sum over an unbroken text of sentences of typical length.
    const whole = (reach * Math.sqrt(2 * Math.PI)) / typical;
    for (const { sentence: said, index: at } of speaking) {
      for (const step of [-1, 1]) {
        for (let index = step < 0 ? at : at + 1; index >= 0 && index < sentences.length; index += step) {
          const sentence = sentences[index]!;
          const distance = Math.abs(sentence.start - said.start);
          if (sentence.passage.hit.versionId !== said.passage.hit.versionId || distance > CUT * reach) break;
          density[index]! += (Math.exp(-0.5 * (distance / reach) ** 2) * share[at]!) / whole;
        }
      }
    }
    return density;
  };
}

function meanLength(sentences: readonly AnalysedSentence[]): number {
  const total = sentences.reduce((sum, { start, end }) => sum + end - start + 1, 0);
  return sentences.length === 0 ? 1 : total / sentences.length;
}
