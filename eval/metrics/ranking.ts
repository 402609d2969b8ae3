/** A relevance judgement of documents by id; those that are not in it are not relevant. */
type Grades = ReadonlyMap<string, number>;

/**
 * Normalised discounted cumulative gain of the first `k` documents (Järvelin and Kekäläinen, Cumulated gain-based
 * evaluation of IR techniques, TOIS 2002) with the gain itself, not 2^gain, and the discount log2(1 + rank), as
 * trec_eval and pytrec_eval have it. 0 where nothing is relevant.
 * @param ranked ids, the best first, each once
 */
export function ndcg(ranked: readonly string[], relevant: Grades, k: number): number {
  const ideal = discounted([...relevant.values()].sort((left, right) => right - left).slice(0, k));
  return ideal === 0 ? 0 : discounted(ranked.slice(0, k).map((id) => relevant.get(id) ?? 0)) / ideal;
}

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);
}

/** The share of the relevant documents among the first `k` (trec_eval's `recall_k`). 0 where nothing is relevant. */
export function recall(ranked: readonly string[], relevant: Grades, k: number): number {
  if (relevant.size === 0) return 0;
  return ranked.slice(0, k).filter((id) => relevant.has(id)).length / relevant.size;
}

/** One by the rank of the first relevant document among the first `k`, else 0 (Voorhees, TREC-8, 1999). */
export function reciprocalRank(ranked: readonly string[], relevant: Grades, k: number): number {
  const index = ranked.slice(0, k).findIndex((id) => relevant.has(id));
  return index < 0 ? 0 : 1 / (index + 1);
}
