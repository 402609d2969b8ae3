import { AnswerForm, answerForm, isAnswered, relevantDocs } from '../dataset/answer-form.js';
import { summaryLength, type SummaryLength } from '../dataset/summary-length.js';
import { rouge } from '../metrics/rouge.js';
import type { LoadedSet } from '../product/loaded-set.js';
import { ScoreSheet, type Measure } from './measure.js';

const NEVER = new AbortController().signal;
/** Passages of the documents that a summary is made from, and sentences that it may be made of: the most agents take. */
const PASSAGES = 50;
const EVIDENCE = 20;

/** How much of reference summaries stands in those that are composed from the query's documents. */
export const summaries: Measure = {
  name: 'summaries',
  fits: (dataset) => {
    const areSummaries = answerForm(dataset) === AnswerForm.SUMMARIES;
    return (query) => areSummaries && isAnswered(query);
  },
  async run({ dataset, queries, product, onQuery }) {
    const sheet = new ScoreSheet();
    const length = summaryLength(dataset);
    for (const query of queries) {
      const docs = relevantDocs(query, dataset.relevant);
      const { rouge1, rouge2, rougeL } = rouge(
        await summarise(query.text, docs, length, product),
        query.answers,
      );
      sheet.add(query.id, { 'rouge-1': rouge1, 'rouge-2': rouge2, 'rouge-l': rougeL });
      onQuery();
    }
    return sheet.measured();
  },
};

/** @param docs where to look; none: in all documents */
async function summarise(
  query: string,
  docs: readonly string[],
  length: SummaryLength,
  { search, reasoner }: LoadedSet,
): Promise<string> {
  const passages = await search(query, PASSAGES, docs.length > 0 ? docs : undefined);
  const evidence = await reasoner.extract({ question: query, known: [], passages, limit: EVIDENCE }, NEVER);
  const request = { task: query, findings: [{ question: query, evidence }], passages };
  const limit =
    'sentences' in length ? { maxClaims: length.sentences } : { maxClaims: EVIDENCE, maxWords: length.words };
  const { claims } = await reasoner.compose({ ...request, ...limit }, NEVER);
  const text = claims.map((claim) => claim.text).join(' ');
  return 'words' in length ? firstWords(text, length.words) : text;
}

function firstWords(text: string, count: number): string {
  return text.split(/\s+/u).slice(0, count).join(' ');
}
