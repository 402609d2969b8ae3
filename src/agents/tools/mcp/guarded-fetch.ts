import type { FetchLike } from '@modelcontextprotocol/sdk/shared/transport.js';

/** Largest answer of a server, in bytes: as much as the SDK takes of a program's. */
const MAX_ANSWER_BYTES = 10 * 1024 * 1024;

/**
 * Fetches from a server of tools: bounded answers, and no stream beside the calls, for nothing that a server says
 * unasked is of use. Redirects to another origin, which would carry its headers there, are the SDK's to refuse.
 */
export const guardedFetch: FetchLike = async (url, init) => {
  if (init?.method === 'GET') return new Response(null, { status: 405 });
  const response = await fetch(url, init);
  if (response.body === null) return response;
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(bounded()), { status, statusText, headers });
};

function bounded(): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > MAX_ANSWER_BYTES) controller.error(new Error('The answer is too large.'));
      else controller.enqueue(chunk);
    },
  });
}
