import type { Client, SubscribePayload } from 'graphql-ws';
import { QuartetError, type ErrorReport } from './quartet-error.js';

/**
 * One subscription as an async generator. Errors of the operation are QuartetErrors; a lost connection is
 * thrown as it came, so that the caller can tell them apart.
 */
export async function* subscribe<Data extends object>(
  socket: Client,
  payload: SubscribePayload,
  signal?: AbortSignal,
): AsyncGenerator<Data> {
  const results = socket.iterate<Data>(payload);
  const stop = () => void results.return?.(undefined);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    for await (const result of results) {
      if (result.errors?.[0]) throw QuartetError.of(result.errors[0]);
      if (result.data) yield result.data;
    }
  } catch (error) {
    throw isErrorList(error) ? QuartetError.of(error[0]!) : error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  signal?.throwIfAborted();
}

function isErrorList(error: unknown): error is readonly ErrorReport[] {
  return Array.isArray(error) && error.length > 0;
}
