import type { ErrorCode } from '../lib/errors.js';
import type { Json, JsonObject } from '../lib/json.js';
import type { PassageHit } from '../retrieval/passage-hit.js';
import type { Evidence, Reasoner, RespondRequest } from './reasoner.js';

/** A tool as a model is told of it. */
export interface OfferedTool {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments. */
  readonly inputSchema: JsonObject;
}

/** A call that a model asks for. */
export interface RequestedCall {
  /** Unique within the conversation, and the same whenever it is read again. */
  readonly id: string;
  /** One of the tools that were offered, or whatever else the model said. */
  readonly tool: string;
  /** Null where they are no JSON object. */
  readonly arguments: JsonObject | null;
}

/** What a call gave, for the model. */
export interface ShownResult {
  readonly callId: string;
  /** What it is from, such as the name of the tool. */
  readonly label: string;
  /** Shown as data. Null: the passages are shown, each with an id to quote it by. */
  readonly text: string | null;
  /** Passages that came with it; what the model quotes is looked up in them. */
  readonly passages: readonly PassageHit[];
}

/** What the model said, as it is given back to it; only whoever made it can read it. */
type Said = Json;

/** An earlier turn, with what came of it. */
export type Exchange =
  | { readonly said: Said; readonly results: readonly ShownResult[] }
  /** It could not be used, and this is why. */
  | { readonly said: Said; readonly fault: string };

export interface ConverseRequest extends RespondRequest {
  readonly tools: readonly OfferedTool[];
  /** Oldest first. */
  readonly exchanges: readonly Exchange[];
  /** May it call tools in this turn? Otherwise it has to answer. */
  readonly mayCall: boolean;
  /** JSON Schema of `data` of the answer. Default: the answer is a text. */
  readonly outputSchema?: JsonObject | undefined;
}

export interface ConverseAnswer {
  readonly kind: 'answer';
  readonly text: string;
  readonly evidence: readonly Evidence[];
  /** Where a schema was given: what fits it. */
  readonly data?: Json;
}

/** One turn of a conversation: one call of the model. */
export type Turn =
  | ConverseAnswer
  | { readonly kind: 'calls'; readonly said: Said; readonly calls: readonly RequestedCall[] }
  /** An answer that cannot be used, and why, in words for the model. */
  | { readonly kind: 'unusable'; readonly said: Said; readonly fault: string }
  /** The model failed for good. */
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string };

/** A reasoner that may hold conversations with tools. */
export interface ConversingReasoner extends Reasoner {
  /**
   * One turn of an agent that may use tools or has to give its answer a shape. Left out where nothing thinks that could
   * choose among tools.
   */
  readonly converse?: (request: ConverseRequest, signal: AbortSignal) => Promise<Turn>;
}
