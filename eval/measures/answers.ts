import { AnswerForm, answerForm, isAnswered } from '../dataset/answer-form.js';
import { exactMatch, spanF1 } from '../metrics/spans.js';
import { runQuestion } from '../product/research-run.js';
import { predictSpan } from '../product/span.js';
import { ScoreSheet, type Measure } from './measure.js';

/** Whether the sentences that the research agent picks from all documents hold the answer, and its short answer. */
export const answers: Measure = {
  name: 'answers',
  fits: (dataset) => {
    const areSpans = answerForm(dataset) === AnswerForm.SPANS;
    return (query) => areSpans && isAnswered(query) && query.support.length === 0;
  },
  async run({ queries, product, onQuery }) {
    const sheet = new ScoreSheet();
    for (const { id, text, answers: accepted } of queries) {
      const { evidence } = await runQuestion(text, product);
      const sentences = evidence.map((one) => one.text);
      sheet.add(id, {
        'answer-sentence@1': holdsAnswer(sentences.slice(0, 1), accepted),
        'answer-sentence@3': holdsAnswer(sentences.slice(0, 3), accepted),
        'answer-sentence@5': holdsAnswer(sentences.slice(0, 5), accepted),
        'span-em': exactMatch(predictSpan(evidence), accepted),
        'span-f1': spanF1(predictSpan(evidence), accepted),
      });
      onQuery();
    }
    return sheet.measured();
  },
};

/** Word for word, but for white space: an answer is a span of its document. */
function holdsAnswer(sentences: readonly string[], accepted: readonly string[]): number {
  const texts = sentences.map(singleBlanks);
  return accepted.some((answer) => texts.some((text) => text.includes(singleBlanks(answer)))) ? 1 : 0;
}

function singleBlanks(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
