import { AppError, ErrorCode } from '../lib/errors.js';
import type { StreamPart, TokenUsage } from './sdk-types.js';
import { storableArguments } from './storable-content.js';
import { storableText } from './storable-text.js';

/** Who is told how a streamed call ended, once. */
export interface StreamWatcher {
  answered(usage: TokenUsage): Promise<void>;
  /** @returns what to throw */
  failed(error: unknown): Promise<unknown>;
  abandoned(): Promise<void>;
}

export interface WatchedStream {
  readonly stream: ReadableStream<StreamPart>;
  /** Settles with the stream, after its call was recorded; fails as the call did. */
  readonly ended: Promise<void>;
}

/** The stream as it comes, piece by piece; where the call fails, an `error` part ends it, as the AI SDK has it. */
export function watchStream(inner: ReadableStream<StreamPart>, watcher: StreamWatcher): WatchedStream {
  const reader = inner.getReader();
  const end = Promise.withResolvers<void>();
  let finish: FinishPart | undefined;

  async function next(): Promise<StreamPart | undefined> {
    const { done, value } = await reader.read();
    if (!done && value.type === 'error') throw value.error;
    if (!done) return value;
    if (finish === undefined) throw brokenOff();
    await watcher.answered(finish.usage);
    return undefined;
  }

  async function failed(error: unknown): Promise<unknown> {
    // What still comes is not wanted; of a stream that failed itself, nothing comes.
    void reader.cancel(error).catch(() => undefined);
    return watcher.failed(error);
  }

  const stream = new ReadableStream<StreamPart>({
    async pull(controller) {
      try {
        const part = await next();
        if (part?.type === 'finish') finish = part;
        if (part !== undefined) return controller.enqueue(storablePart(part));
        end.resolve();
      } catch (error) {
        const failure = await failed(error).catch((unrecorded: unknown) => unrecorded);
        end.reject(failure);
        controller.enqueue({ type: 'error', error: failure });
      }
      controller.close();
    },
    async cancel(reason) {
      await reader.cancel(reason);
      await watcher.abandoned().then(end.resolve, end.reject);
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
