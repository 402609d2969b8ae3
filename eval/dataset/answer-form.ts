import type { Dataset, Query } from './dataset.js';

/** What the `answers` of a set's queries are. */
export const AnswerForm = {
  /** Words of the documents that answer a question. */
  SPANS: 'spans',
  /** Summaries in somebody's own words. */
  SUMMARIES: 'summaries',
  NONE: 'none',
} as const;
export type AnswerForm = (typeof AnswerForm)[keyof typeof AnswerForm];

/**
 * Answers are spans where most questions have one that stands word for word in a document that is relevant to the
 * question, else summaries. What goes with a label explains the label, and is neither.
 */
export function answerForm({ queries, documents, relevant }: Dataset): AnswerForm {
  const answered = queries.filter(isAnswered);
  if (answered.length === 0) return AnswerForm.NONE;
  const spans = answered.filter((query) =>
    relevantDocs(query, relevant).some((id) => {
      const text = documents.get(id)?.text ?? '';
      return query.answers.some((answer) => text.includes(answer));
    }),
  );
  return spans.length * 2 > answered.length ? AnswerForm.SPANS : AnswerForm.SUMMARIES;
}

/** Has answers that are its own matter. */
export function isAnswered({ answers, label }: Query): boolean {
  return label === null && answers.some((answer) => answer.trim() !== '');
}

/** The documents that the set names for a query, whichever field does. */
export function relevantDocs(query: Query, relevant: Dataset['relevant']): readonly string[] {
  const named = [...query.evidence, ...query.support].map(({ doc }) => doc);
  const judged = relevant.get(query.id)?.keys() ?? [];
  return [...new Set([...(query.doc === null ? [] : [query.doc]), ...named, ...judged])];
}
