import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { ScriptedFault } from './scripted-turn.js';
import { beginBody, type Exchange, type Wire } from './wire.js';

const HALF = { text: 'This answer has a beginning and was to have an end.' };
const PAGE = '<!doctype html><html><head><title>502</title></head><body>Bad gateway</body></html>';

/** Does what a broken provider does; returns when nothing more will come of it. */
export async function writeFault(fault: ScriptedFault, exchange: Exchange): Promise<void> {
  const { wire, response } = exchange;
  switch (fault.fault) {
    case 'status':
      return sendError(exchange, fault.status, fault.message ?? `status ${fault.status}`, fault.headers);
    case 'hang':
      return left(response);
    case 'stall':
      beginBody(exchange);
      response.write(firstHalf(exchange));
      return left(response);
    case 'drip':
      return drip(fault.everyMs, exchange);
    case 'truncate':
      beginBody(exchange);
      return void response.end(firstHalf(exchange));
    case 'cut':
      beginBody(exchange);
      response.write(firstHalf(exchange), () => response.destroy());
      return left(response);
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' });
      return void response.end(PAGE);
    case 'huge':
      return sendHuge(fault.bytes, exchange);
    case 'error-event':
      beginBody(exchange);
      response.write(firstHalf(exchange));
      return void response.end(wire.errorEventOf(fault.message));
    case 'shape':
      response.writeHead(200, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify({ result: 'ok', data: [1, 2, 3] }));
    default:
      fault satisfies never;
  }
}

/** An error as the protocol words it. */
export function sendError(
  { wire, response }: { readonly wire: Wire; readonly response: ServerResponse },
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(wire.errorOf(status, message)));
}

function firstHalf({ wire, id, request }: Exchange): string {
  if (request.stream) {
    const events = wire.eventsOf(id, request, HALF);
    return events.slice(0, events.findIndex((event) => wire.isPiece(event)) + 1).join('');
  }
  const body = wire.bodyOf(id, request, HALF);
  return body.slice(0, body.length / 2);
}

/** Until the client has read what was written, or has left. */
function taken(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.on('drain', go).on('close', go);
  });
}

async function left(response: ServerResponse): Promise<void> {
  if (!response.destroyed) await once(response, 'close');
}

/** White space before a JSON value, or a comment between events, is an answer that never begins. */
async function drip(everyMs: number, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  beginBody(exchange);
  const drop = request.stream ? ':\n' : ' ';
  const timer = setInterval(() => response.write(drop), everyMs);
  await left(response);
  clearInterval(timer);
}

async function sendHuge(bytes: number, exchange: Exchange): Promise<void> {
  const { wire, id, request, response } = exchange;
  beginBody(exchange);
  const answer = { text: 'x'.repeat(bytes), pieces: Math.ceil(bytes / 65_536) };
  const parts = request.stream ? wire.eventsOf(id, request, answer) : [wire.bodyOf(id, request, answer)];
  for (const part of parts) {
    if (response.destroyed) return;
    if (!response.write(part)) await taken(response);
  }
  response.end();
}
