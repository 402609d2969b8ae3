import { AppError, ErrorCode } from '../lib/errors.js';
import type { StreamPart, TokenUsage } from './sdk-types.js';
import { storableArguments } from './storable-content.js';
import { storableText } from './storable-text.js';

/** Who is told how a streamed call ended, once. */
export interface StreamWatcher {
  /** What to throw. */
  failureOf(error: unknown): unknown;
  record(usage: TokenUsage): Promise<void>;
  recordFailure(failure: unknown): Promise<void>;
  /** Nobody reads on. */
  recordAbandoned(): Promise<void>;
}

export interface WatchedStream {
  readonly stream: ReadableStream<StreamPart>;
  /** Settles as the call does. */
  readonly ended: Promise<void>;
}

/**
 * The stream as it comes, piece by piece; where the call fails, an `error` part ends it, as the AI SDK has it. The call
 * is recorded before the stream ends.
 */
export function watchStream(inner: ReadableStream<StreamPart>, watcher: StreamWatcher): WatchedStream {
  const reader = inner.getReader();
  const end = Promise.withResolvers<void>();
  let finish: FinishPart | undefined;

  async function next(): Promise<StreamPart | undefined> {
    const { done, value } = await reader.read();
    if (!done && value.type === 'error') throw value.error;
    if (!done) return value;
    if (finish === undefined) throw brokenOff();
    end.resolve();
    return undefined;
  }

  async function failed(error: unknown): Promise<StreamPart> {
    // What still comes is not wanted; of a stream that failed itself, nothing comes.
    void reader.cancel(error).catch(() => undefined);
    const failure = watcher.failureOf(error);
    end.reject(failure);
    const unrecorded = await watcher.recordFailure(failure).catch((reason: unknown) => ({ reason }));
    return { type: 'error', error: unrecorded ? unrecorded.reason : failure };
  }

  const stream = new ReadableStream<StreamPart>({
    async pull(controller) {
      const part = await next().catch(failed);
      if (part === undefined) await watcher.record(finish!.usage);
      if (part?.type === 'finish') finish = part;
      if (part !== undefined) controller.enqueue(storablePart(part));
      if (part === undefined || part.type === 'error') controller.close();
    },
    async cancel(reason) {
      end.resolve();
      await reader.cancel(reason);
      await watcher.recordAbandoned();
    },
  });
  return { stream, ended: end.promise };
}

type FinishPart = Extract<StreamPart, { type: 'finish' }>;

function brokenOff(): AppError {
  const message = 'The answer of the model cannot be used: it breaks off.';
  return new AppError(ErrorCode.MODEL_ANSWER_UNUSABLE, message, { retryable: true });
}

function storablePart(part: StreamPart): StreamPart {
  switch (part.type) {
    case 'text-delta':
    case 'reasoning-delta':
      return { ...part, delta: storableText(part.delta) };
    case 'tool-call':
      return { ...part, toolName: storableText(part.toolName), input: storableArguments(part.input) };
    default:
      return part;
  }
}
