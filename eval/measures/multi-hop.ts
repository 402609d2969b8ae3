import type { Evidence } from '../../src/reasoning/reasoner.js';
import type { SentencePlace } from '../dataset/dataset.js';
import { setF1 } from '../metrics/set-f1.js';
import { exactMatch, spanF1 } from '../metrics/spans.js';
import type { LoadedSet } from '../product/loaded-set.js';
import { runResearch, type ResearchRun } from '../product/research-run.js';
import { predictSpan } from '../product/span.js';
import { ScoreSheet, type Measure } from './measure.js';

const NEVER = new AbortController().signal;
const DEPTH = 10;

/**
 * Whether a planned session finds every document that a question needs, among all of the set, and cites the sentences
 * that support its answer.
 */
export const multiHop: Measure = {
  name: 'questions of several hops',
  fits: () => (query) => query.support.length > 0,
  async run({ queries, product, onQuery }) {
    const sheet = new ScoreSheet();
    for (const { id, text, answers, support } of queries) {
      const run = await runResearch(text, product);
      const documents = rankDocuments(run, product);
      const cited = await compose(text, run, product);
      sheet.add(id, {
        'support-docs@10': holdsAll(documents, support),
        'plain-support-docs@10': holdsAll(await plainSearch(text, product), support),
        'support-sentence-f1': setF1(await sentencesOf(cited, product), new Set(support.map(keyOf))),
      });
      if (answers.length > 0) sheet.add(id, spanScores(text, run, answers));
      onQuery();
    }
    return sheet.measured();
  },
};
/**
 * The documents that the session looked at: of each of its questions in turn the next, those it took evidence from
 * first, then those its searches found, as they ranked them.
 */
function rankDocuments({ findings, found }: ResearchRun, product: LoadedSet): readonly string[] {
  const documentOf = new Map(found.flat().map(({ passageId, documentId }) => [passageId, documentId]));
  const lists = findings.map(({ evidence, passageIds }) => {
    const looked = passageIds.flatMap((passageId) => documentOf.get(passageId) ?? []);
    return [...new Set([...evidence.map(({ documentId }) => documentId), ...looked])];
  });
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const ranked = Array.from({ length: longest }, (_, rank) => lists.flatMap((list) => list[rank] ?? []));
  return [...new Set(ranked.flat())].map((documentId) => product.docOf(documentId));
}

/** The evidence of the answer that is made of what was found. */
async function compose(
  task: string,
  { findings, found }: ResearchRun,
  { reasoner }: LoadedSet,
): Promise<readonly Evidence[]> {
  const passages = new Map(found.flat().map((passage) => [passage.passageId, passage]));
  const request = { task, findings, passages: [...passages.values()] };
  const { claims } = await reasoner.compose(request, NEVER);
  return claims.flatMap(({ evidence }) => evidence);
}

function holdsAll(documents: readonly string[], support: readonly SentencePlace[]): number {
  return support.every(({ doc }) => documents.slice(0, DEPTH).includes(doc)) ? 1 : 0;
}

/** What one search for the question itself finds, for comparison. */
async function plainSearch(question: string, product: LoadedSet): Promise<readonly string[]> {
  const hits = await product.search(question, 5 * DEPTH);
  return [...new Set(hits.map(({ documentId }) => product.docOf(documentId)))];
}

async function sentencesOf(evidence: readonly Evidence[], product: LoadedSet): Promise<ReadonlySet<string>> {
  const places = await Promise.all(evidence.map((one) => product.sentenceOf(one)));
  return new Set(places.map(keyOf));
}

function keyOf({ doc, sentence }: SentencePlace): string {
  return `${doc}\n${sentence}`;
}

/** The answer is what was found for the whole question where it was asked as it stands, else what was found last. */
function spanScores(
  question: string,
  { findings }: ResearchRun,
  answers: readonly string[],
): Record<string, number> {
  const last = findings.find((finding) => finding.question === question) ?? findings.at(-1);
  const span = predictSpan(last?.evidence ?? []);
  return { 'span-em': exactMatch(span, answers), 'span-f1': spanF1(span, answers) };
}
