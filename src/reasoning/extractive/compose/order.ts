import { leansOnEarlier } from './leaning.js';
import { isNext } from './pool.js';
import { mainOf, type Kept } from './unit.js';

/** Units that are read in one go: each leans on the one before it. */
type Cluster = Kept[];

/**
 * Question by question. The documents of each in the order of their best units, and each document as it is written;
 * only where a question is answered its best answer comes before all else.
 */
export function inOrder(kept: readonly Kept[]): readonly Kept[] {
  const groups = new Map<number, Kept[]>();
  for (const one of kept) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  return [...groups].sort(([left], [right]) => left - right).flatMap(([, group]) => arrange(group));
}

/** @param group best first */
function arrange(group: readonly Kept[]): readonly Kept[] {
  const clusters = clustersOf(inReadingOrder(group));
  const best = group[0]!;
  if (best.readsOn) return clusters.flat();
  const isFirst = (cluster: Cluster) => cluster.includes(best);
  return [...clusters.filter(isFirst), ...clusters.filter((cluster) => !isFirst(cluster))].flat();
}

function inReadingOrder(group: readonly Kept[]): readonly Kept[] {
  const documents = [...new Set(group.map((unit) => mainOf(unit).versionId))];
  const place = (unit: Kept) => documents.indexOf(mainOf(unit).versionId);
  return [...group].sort(
    (left, right) => place(left) - place(right) || left.sentences[0]!.start - right.sentences[0]!.start,
  );
}

function clustersOf(units: readonly Kept[]): readonly Cluster[] {
  const clusters: Cluster[] = [];
  for (const unit of units) {
    const before = clusters.at(-1);
    const first = unit.sentences[0]!;
    const reads = before !== undefined && leansOnEarlier(first.text) && isNext(mainOf(before.at(-1)!), first);
    if (reads) before.push(unit);
    else clusters.push([unit]);
  }
  return clusters;
}
