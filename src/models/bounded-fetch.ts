import { AppError, ErrorCode } from '../lib/errors.js';

/** How long and how much a model may answer. */
export interface AnswerLimits {
  /** Longest silence, before the headers and between pieces of the body, in milliseconds. */
  readonly idleMs: number;
  /** Longest call, from the request to the last byte, in milliseconds. */
  readonly totalMs: number;
  /** Largest body, once unpacked, in bytes. */
  readonly maxBytes: number;
}

type Fetch = typeof fetch;

/**
 * A `fetch` that ends what takes too long or is too large, and closes its connection. It fails with an AppError then,
 * and with the caller's own reason where the caller gave up.
 */
export function boundedFetch(limits: AnswerLimits, inner: Fetch = fetch): Fetch {
  return async (input, init) => {
    const call = new BoundedCall(limits, init?.signal);
    try {
      const response = await call.hurried(inner(input, { ...init, signal: call.signal }));
      if (response.body === null) call.end();
      const body = response.body && call.bounded(response.body);
      return new Response(body, response);
    } catch (error) {
      call.end();
      throw error;
    }
  };
}

class BoundedCall {
  readonly signal: AbortSignal;
  private readonly stop = new AbortController();
  private readonly total: NodeJS.Timeout;
  private received = 0;

  constructor(
    private readonly limits: AnswerLimits,
    caller: AbortSignal | null | undefined,
  ) {
    this.signal = caller ? AbortSignal.any([caller, this.stop.signal]) : this.stop.signal;
    this.total = setTimeout(() => this.stop.abort(tookTooLong(limits.totalMs)), limits.totalMs);
  }

  end(): void {
    clearTimeout(this.total);
  }

  /** Waits for what should come soon; only this time counts as silence, not what the reader takes. */
  async hurried<T>(coming: Promise<T>): Promise<T> {
    const { idleMs } = this.limits;
    const idle = setTimeout(() => this.stop.abort(wasSilent(idleMs)), idleMs);
    return coming.finally(() => clearTimeout(idle));
  }

  bounded(body: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
    const reader = body.getReader();
    return new ReadableStream({
      pull: async (controller) => {
        try {
          const { done, value } = await this.hurried(reader.read());
          if (!done) return controller.enqueue(this.counted(value));
          this.end();
          controller.close();
        } catch (error) {
          this.end();
          throw error;
        }
      },
      cancel: (reason) => {
        this.end();
        return reader.cancel(reason);
      },
    });
  }

  private counted(piece: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    this.received += piece.length;
    const { maxBytes } = this.limits;
    if (this.received <= maxBytes) return piece;
    const error = tooLarge(maxBytes);
    this.stop.abort(error);
    throw error;
  }
}

function tookTooLong(ms: number): AppError {
  const message = `The model did not finish its answer within ${ms / 1_000} seconds.`;
  return new AppError(ErrorCode.MODEL_TIMED_OUT, message, { retryable: true });
}

function wasSilent(ms: number): AppError {
  const message = `The model was silent for ${ms / 1_000} seconds.`;
  return new AppError(ErrorCode.MODEL_TIMED_OUT, message, { retryable: true });
}

function tooLarge(bytes: number): AppError {
  const message = `The answer of the model is larger than ${bytes} bytes.`;
  return new AppError(ErrorCode.MODEL_ANSWER_UNUSABLE, message);
}
