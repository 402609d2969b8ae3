/** What a model makes of a text: texts that mean the like have vectors that point the same way. */
export type Embedding = readonly number[];

/** A model that turns texts into vectors. */
export interface Embedder {
  /** Name of the model. */
  readonly name: string;
  /**
   * One vector a text, in the order of the texts, all of one length. Nothing is tried twice.
   * @throws AppError UNAVAILABLE, retryable where the model may answer later, with the wait that it asked for;
   *   BAD_USER_INPUT where it will not take one of the texts
   */
  embed(texts: readonly string[], signal: AbortSignal): Promise<readonly Embedding[]>;
}

/** Vectors of one space can be compared: what one model gives in one number of dimensions. */
export function spaceOf({ name }: Pick<Embedder, 'name'>, embedding: Embedding): string {
  return `${name}@${embedding.length}`;
}
