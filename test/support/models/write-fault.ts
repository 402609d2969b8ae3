import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { ChatRequest } from './chat-request.js';
import type { ScriptedFault } from './scripted-turn.js';
import { beginBody, bodyOf, eventsOf } from './write-answer.js';

const HALF = { text: 'This answer has a beginning and was to have an end.' };
const PAGE = '<!doctype html><html><head><title>502</title></head><body>Bad gateway</body></html>';

/** Does what a broken provider does; returns when nothing more will come of it. */
export async function writeFault(
  fault: ScriptedFault,
  id: string,
  request: ChatRequest,
  response: ServerResponse,
): Promise<void> {
  switch (fault.fault) {
    case 'status':
      return sendError(response, fault.status, fault.message ?? `status ${fault.status}`, fault.headers);
    case 'hang':
      return left(response);
    case 'stall':
      beginBody(response, request);
      response.write(firstHalf(id, request));
      return left(response);
    case 'drip':
      return drip(fault.everyMs, request, response);
    case 'truncate':
      beginBody(response, request);
      return void response.end(firstHalf(id, request));
    case 'cut':
      beginBody(response, request);
      response.write(firstHalf(id, request), () => response.destroy());
      return left(response);
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' });
      return void response.end(PAGE);
    case 'huge':
      return sendHuge(fault.bytes, id, request, response);
    case 'error-event':
      beginBody(response, request);
      response.write(firstHalf(id, request));
      return void response.end(`data: ${JSON.stringify({ error: { message: fault.message } })}\n\n`);
    case 'shape':
      response.writeHead(200, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify({ result: 'ok', data: [1, 2, 3] }));
    default:
      fault satisfies never;
  }
}

/** An error as the protocol words it. */
export function sendError(
  response: ServerResponse,
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify({ error: { message, type: 'error', code: null } }));
}

function firstHalf(id: string, request: ChatRequest): string {
  if (request.stream) return eventsOf(id, request, HALF).slice(0, 2).join('');
  const body = bodyOf(id, request, HALF);
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
async function drip(everyMs: number, request: ChatRequest, response: ServerResponse): Promise<void> {
  beginBody(response, request);
  const drop = request.stream ? ':\n' : ' ';
  const timer = setInterval(() => response.write(drop), everyMs);
  await left(response);
  clearInterval(timer);
}

async function sendHuge(
  bytes: number,
  id: string,
  request: ChatRequest,
  response: ServerResponse,
): Promise<void> {
  beginBody(response, request);
  const answer = { text: 'x'.repeat(bytes), pieces: Math.ceil(bytes / 65_536) };
  const parts = request.stream ? eventsOf(id, request, answer) : [bodyOf(id, request, answer)];
  for (const part of parts) {
    if (response.destroyed) return;
    if (!response.write(part)) await taken(response);
  }
  response.end();
}
