/** One document of a set. Where the set numbers sentences, `text` has one a line. */
export interface CorpusDocument {
  readonly id: string;
  /** Empty where the set has none. */
  readonly title: string;
  readonly text: string;
}

/** A sentence of a document, by its line in the text, from 0. */
export interface SentencePlace {
  readonly doc: string;
  readonly sentence: number;
}

/** One question, claim or summary task. Lists are empty and other fields null where the set does not have them. */
export interface Query {
  readonly id: string;
  readonly text: string;
  /** Accepted answers, or reference summaries. */
  readonly answers: readonly string[];
  /** What the documents say of the claim, as the set spells it. */
  readonly label: string | null;
  readonly type: string | null;
  /** The document that the query is about. */
  readonly doc: string | null;
  /** Documents that a claim is to be judged by. */
  readonly evidence: readonly { readonly doc: string }[];
  /** The sentences that together answer a question of several hops. */
  readonly support: readonly SentencePlace[];
}

/** Relevant documents of a query with their grade, above 0. */
export type Judgements = ReadonlyMap<string, number>;

/** A folder of test material, read and checked. */
export interface Dataset {
  readonly name: string;
  readonly documents: ReadonlyMap<string, CorpusDocument>;
  readonly queries: readonly Query[];
  /** By query; empty where the set has no `qrels.tsv`. */
  readonly relevant: ReadonlyMap<string, Judgements>;
}
