/** What a provider counts; left out, none of it is told. */
export interface ScriptedUsage {
  readonly input: number;
  readonly output: number;
  /** Part of the input. */
  readonly cached?: number;
  /** Part of the output. */
  readonly reasoning?: number;
}

export interface ScriptedToolCall {
  readonly name: string;
  /** A string is sent as it is, well-formed or not. */
  readonly arguments: unknown;
}

/** What the model says in one turn. */
export interface ScriptedAnswer {
  /** Its words; an `object` is sent as JSON in their place. */
  readonly text?: string;
  readonly object?: unknown;
  /** What it thinks first, where the provider shows it. */
  readonly reasoning?: string;
  readonly toolCalls?: readonly ScriptedToolCall[];
  /** Does the provider say that it had no room for more? Default: no. */
  readonly isCut?: boolean;
  /** Default: 11 in, 7 out. Null: the provider tells none. */
  readonly usage?: ScriptedUsage | null;
  /** In so many pieces it comes when streamed. Default 3. */
  readonly pieces?: number;
  /** Milliseconds before each piece, as a model that thinks needs them. Default: none. */
  readonly paceMs?: number;
  /** The answer waits for it; a streamed one before its last piece. */
  readonly hold?: Promise<unknown>;
}

/** What goes wrong in the place of an answer, or of the end of one. */
export type ScriptedFault =
  /** Another status, with the body of an error. */
  | {
      readonly fault: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly message?: string;
    }
  /** Takes the request and says nothing, not even headers. */
  | { readonly fault: 'hang' }
  /** Headers and the first piece, and then nothing, with the connection open. */
  | { readonly fault: 'stall' }
  /** A white space every so many milliseconds, for ever. */
  | { readonly fault: 'drip'; readonly everyMs: number }
  /** The first half of an answer, and an orderly end. */
  | { readonly fault: 'truncate' }
  /** The connection is cut in the middle of an answer. */
  | { readonly fault: 'cut' }
  /** A page of a proxy, with status 200. */
  | { readonly fault: 'html' }
  /** Well-formed, of so many bytes. */
  | { readonly fault: 'huge'; readonly bytes: number }
  /** An event that tells of an error, in the middle of a stream. */
  | { readonly fault: 'error-event'; readonly message: string }
  /** JSON of another shape than the protocol's. */
  | { readonly fault: 'shape' };

export type ScriptedTurn = ScriptedAnswer | ScriptedFault;

export const DEFAULT_USAGE: ScriptedUsage = { input: 11, output: 7 };

/** The words of an answer. */
export function wordsOf({ text, object }: ScriptedAnswer): string {
  return object === undefined ? (text ?? '') : JSON.stringify(object);
}
