import type { Dataset, Query } from '../../eval/dataset/dataset.js';
import { labelScheme } from '../../eval/dataset/labels.js';
import { loadSet, type LoadedSet } from '../../eval/product/loaded-set.js';
import type { PassageHit } from '../../src/retrieval/passage-hit.js';

/** What a set says of a claim. */
export const Label = { SUPPORTS: 'supports', REFUTES: 'refutes', NEITHER: 'nei' } as const;
export type Label = (typeof Label)[keyof typeof Label];

/** How the passages of a case were found. */
export const Source = {
  /** In the documents that the set names for the claim. */
  NAMED: 'named',
  /** In all documents of the set. */
  ALL: 'all',
  /** In all others: nothing there speaks of the claim. */
  OTHERS: 'others',
  /** The first of the others alone. */
  OTHER: 'other',
} as const;
export type Source = (typeof Source)[keyof typeof Source];

/** A claim with what was retrieved for it, and what is to be said of it. */
export interface Case {
  readonly set: string;
  readonly query: string;
  /** Claims about the same documents belong together: cross-validation never parts them. */
  readonly group: string;
  readonly source: Source;
  readonly claim: string;
  readonly passages: readonly PassageHit[];
  readonly label: Label;
}

const PASSAGES = 50;
/** As many as the validation agent asks for. */
const PASSAGES_OF_ALL = 8;
/** A text that shares this part of its words with the evidence may be an edited copy of it. */
const COPY = 0.5;

/** All cases of one set, through the product's own import and search. */
export async function gatherCases(dataset: Dataset): Promise<readonly Case[]> {
  const scheme = labelScheme(dataset.queries.flatMap(({ label }) => label ?? []));
  if (scheme === null) throw new Error(`${dataset.name} does not label its claims`);
  const product = await loadSet(dataset, { target: { driver: 'pglite', dataDir: 'memory://' } });
  try {
    // Where every claim has several labels, by the document, only the named documents can tell.
    const isDecidedByDocument = !scheme.labels.includes(Label.NEITHER);
    const cases: Case[] = [];
    for (const query of dataset.queries) {
      const label = scheme.of(query.label ?? '') as Label;
      cases.push(...(await casesOf(query, label, { dataset, product, isDecidedByDocument })));
    }
    return cases;
  } finally {
    await product.close();
  }
}

interface Material {
  readonly dataset: Dataset;
  readonly product: LoadedSet;
  readonly isDecidedByDocument: boolean;
}

async function casesOf(
  query: Query,
  label: Label,
  { dataset, product, isDecidedByDocument }: Material,
): Promise<readonly Case[]> {
  const docs = query.evidence.map(({ doc }) => doc);
  const base = { set: dataset.name, query: query.id, group: docs[0] ?? query.id, claim: query.text };
  const all = await product.search(query.text, PASSAGES);
  const evidence = docs.map((doc) => wordsOf(dataset.documents.get(doc)?.text ?? ''));
  const others = all.filter(
    (hit) =>
      !docs.includes(product.docOf(hit.documentId)) &&
      evidence.every((words) => sharedPart(words, wordsOf(hit.text)) < COPY),
  );
  const cases: Case[] = [
    { ...base, source: Source.NAMED, passages: await product.search(query.text, PASSAGES, docs), label },
    { ...base, source: Source.OTHERS, passages: others.slice(0, PASSAGES_OF_ALL), label: Label.NEITHER },
  ];
  if (isDecidedByDocument) {
    cases.push({ ...base, source: Source.OTHER, passages: others.slice(0, 1), label: Label.NEITHER });
  } else {
    cases.push({ ...base, source: Source.ALL, passages: all.slice(0, PASSAGES_OF_ALL), label });
  }
  return cases.filter(({ passages }) => passages.length > 0);
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}

function sharedPart(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared / Math.max(1, Math.min(left.size, right.size));
}
