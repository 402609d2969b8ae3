/** What the thread of the embedded database starts with. */
export interface ThreadOptions {
  /** Folder of the cluster. */
  readonly dataDir: string;
  /** Must it compare vectors? Default false. */
  readonly vectors?: boolean;
}

/** One thing asked of the thread; answers come in the order of the questions. */
export type ThreadRequest =
  | { readonly kind: 'query'; readonly sql: string; readonly parameters: readonly unknown[] }
  /** Several statements without parameters. */
  | { readonly kind: 'script'; readonly sql: string }
  | { readonly kind: 'close' };

export interface QueryResult {
  readonly rows: readonly Record<string, unknown>[];
  readonly affectedRows: number;
}

/** What PostgreSQL says of a failure, beside its message: `code`, `detail`, `constraint` and the like. */
export interface DatabaseFailure {
  readonly name: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export type ThreadReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly result: QueryResult }
  | { readonly kind: 'failed'; readonly failure: DatabaseFailure };
