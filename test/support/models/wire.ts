import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { ChatRequest } from './chat-request.js';
import type { ScriptedAnswer } from './scripted-turn.js';

/** How a provider speaks over HTTP. */
export interface Wire {
  /** Where requests go. */
  readonly path: string;
  /** The key that came with a request. */
  keyOf(headers: IncomingHttpHeaders): string | undefined;
  /** @throws ZodError if it is no request of the protocol */
  read(body: unknown, headers: IncomingHttpHeaders): ChatRequest;
  /** The whole answer as one JSON body. */
  bodyOf(id: string, request: ChatRequest, answer: ScriptedAnswer): string;
  /** The same as events of a stream. */
  eventsOf(id: string, request: ChatRequest, answer: ScriptedAnswer): readonly string[];
  /** Does this event carry words, or arguments? */
  isPiece(event: string): boolean;
  /** The body of an error. */
  errorOf(status: number, message: string): object;
  /** An error in the middle of a stream. */
  errorEventOf(message: string): string;
}

/** A request that is being answered. */
export interface Exchange {
  readonly wire: Wire;
  readonly id: string;
  readonly request: ChatRequest;
  readonly response: ServerResponse;
}

export function beginBody({ request, response }: Exchange): void {
  const type = request.stream ? 'text/event-stream' : 'application/json';
  response.writeHead(200, { 'content-type': type });
}

export function pieces(text: string, count: number): readonly string[] {
  if (text === '') return [];
  const size = Math.ceil(text.length / count);
  return Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  );
}
