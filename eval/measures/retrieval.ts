import { ndcg, recall, reciprocalRank } from '../metrics/ranking.js';
import type { LoadedSet } from '../product/loaded-set.js';
import { ScoreSheet, type Measure } from './measure.js';

const DEPTH = 100;
/** Passages asked for at first, and where they come from fewer documents than are ranked. */
const PASSAGES = [DEPTH, 5 * DEPTH] as const;

/** How well one search over the whole collection ranks the documents that answer a query. */
export const retrieval: Measure = {
  name: 'retrieval',
  fits:
    ({ relevant }) =>
    ({ id }) =>
      relevant.has(id),
  async run({ dataset, queries, product, onQuery }) {
    const sheet = new ScoreSheet();
    for (const { id, text } of queries) {
      const relevant = dataset.relevant.get(id)!;
      const ranked = await rankDocuments(text, product, dataset.documents.size);
      sheet.add(id, {
        'ndcg@10': ndcg(ranked, relevant, 10),
        'recall@100': recall(ranked, relevant, DEPTH),
        'mrr@10': reciprocalRank(ranked, relevant, 10),
      });
      onQuery();
    }
    return sheet.measured();
  },
};

/** Documents in order of their best passages. */
async function rankDocuments(
  query: string,
  product: LoadedSet,
  corpusSize: number,
): Promise<readonly string[]> {
  const ranked = new Set<string>();
  for (const limit of PASSAGES) {
    const hits = await product.search(query, limit);
    for (const { documentId } of hits) ranked.add(product.docOf(documentId));
    if (hits.length < limit || ranked.size >= Math.min(DEPTH, corpusSize)) break;
  }
  return [...ranked];
}
