/** What the server needs to be told. Sizes and limits have defaults that suit one machine. */
export interface ServerSettings {
  /** Address to listen on. */
  readonly host: string;
  /** Port to listen on; 0 takes a free one. */
  readonly port: number;
  /** Names, besides localhost and `host`, under which the server may be reached. */
  readonly allowedHosts: readonly string[];
  /** Folder of the built GraphiQL page; without it there is none. */
  readonly graphiqlDir?: string;
  /** Folder of the built page at `/`; without it there is none. */
  readonly pageDir?: string;
  readonly limits?: Partial<ServerLimits>;
}

export interface ServerLimits {
  /** Largest GraphQL request body or WebSocket message, in bytes. */
  readonly maxRequestBytes: number;
  /** Longest GraphQL document, in tokens. */
  readonly maxTokens: number;
  /** Deepest nesting of fields. */
  readonly maxDepth: number;
  /** Largest cost of an operation: one a field, multiplied by the page size within connections and by 10 within other lists. */
  readonly maxComplexity: number;
  /** Validation errors after which a document is given up. */
  readonly maxErrors: number;
  /** How often an idle WebSocket is pinged, in milliseconds. */
  readonly keepAliveMs: number;
  /** How long a WebSocket may have something unsent, because its client does not read, in milliseconds. Less than `keepAliveMs`. */
  readonly slowClientMs: number;
  /** What may wait unsent on one WebSocket, in bytes. */
  readonly maxUnsentBytes: number;
  /** How long open requests may finish at close, in milliseconds. */
  readonly closeGraceMs: number;
}

export const DEFAULT_LIMITS: ServerLimits = {
  maxRequestBytes: 4 * 1024 * 1024,
  maxTokens: 5_000,
  maxDepth: 15,
  maxComplexity: 100_000,
  maxErrors: 20,
  keepAliveMs: 12_000,
  slowClientMs: 10_000,
  maxUnsentBytes: 16 * 1024 * 1024,
  closeGraceMs: 5_000,
};
