import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { ChatRequest } from './models/chat-request.js';
import { OPENAI_WIRE } from './models/openai-wire.js';
import type { ScriptedAnswer, ScriptedTurn } from './models/scripted-turn.js';
import { beginBody, type Exchange, type Wire } from './models/wire.js';
import { sendError, writeFault } from './models/write-fault.js';

/** Says what the model answers to a request; undefined: it was not told. */
export type Conversation = (request: ChatRequest) => ScriptedTurn | undefined;

/**
 * A server that speaks the protocol of a provider over HTTP. There is no model in it: it says what a test
 * told it to say, by turns that come one after the other, or by a conversation that looks at the request. Asked what
 * it was not told, it refuses with 400, and `verify` and `close` throw.
 */
export class ModelServer {
  /** Oldest first. */
  readonly requests: ChatRequest[] = [];
  private turns: ScriptedTurn[] = [];
  private conversation: Conversation = () => undefined;
  private readonly surprises: string[] = [];
  private readonly open = new Set<ServerResponse>();
  private sockets = 0;
  private readonly server = createServer((request, response) => void this.serve(request, response));

  private constructor(
    private readonly apiKey: string | undefined,
    private readonly wire: Wire,
  ) {
    this.server.on('connection', (socket) => {
      this.sockets += 1;
      socket.once('close', () => {
        this.sockets -= 1;
        this.server.emit('changed');
      });
    });
  }

  /**
   * @param apiKey where given, requests without it get 401
   * @param wire default: the chat-completions protocol of OpenAI
   */
  static async start({
    apiKey,
    wire = OPENAI_WIRE,
  }: { readonly apiKey?: string; readonly wire?: Wire } = {}): Promise<ModelServer> {
    const models = new ModelServer(apiKey, wire);
    models.server.listen(0, '127.0.0.1');
    await once(models.server, 'listening');
    return models;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  /** Connections that clients hold, in use or kept for the next request. */
  get openSockets(): number {
    return this.sockets;
  }

  /** Adds what is answered to the next requests, one turn each. */
  say(...turns: readonly ScriptedTurn[]): void {
    this.turns.push(...turns);
  }

  /** Answers every request for which no turn is left. */
  converse(conversation: Conversation): void {
    this.conversation = conversation;
  }

  /** Resolves when so many requests have come in all. */
  async received(count: number): Promise<void> {
    while (this.requests.length < count) await once(this.server, 'changed');
  }

  /** Resolves when no request is being answered: all were answered to the end, or their clients have left. */
  async idle(): Promise<void> {
    while (this.open.size > 0) await once(this.server, 'changed');
  }

  /** Forgets requests, turns and the conversation. @throws as `verify` does */
  reset(): void {
    this.verify();
    this.requests.length = 0;
    this.conversation = () => undefined;
  }

  /** @throws Error if the server was asked what it was not told, or a turn was never asked for */
  verify(): void {
    const surprises = this.surprises.splice(0);
    const left = this.turns.splice(0);
    if (surprises.length > 0) throw new Error(`The model was not told what to say:\n${surprises.join('\n')}`);
    if (left.length > 0)
      throw new Error(`${left.length} turns were never asked for: ${JSON.stringify(left)}`);
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
    this.verify();
  }

  private async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    this.open.add(response);
    response.once('close', () => {
      this.open.delete(response);
      this.server.emit('changed');
    });
    const request = await this.read(incoming, response);
    if (request === undefined) return;
    this.requests.push(request);
    this.server.emit('changed');
    const exchange = { wire: this.wire, id: `answer-${this.requests.length}`, request, response };
    const turn = this.turns.shift() ?? this.conversation(request);
    if (turn === undefined) this.refuse(exchange);
    else if ('fault' in turn) await writeFault(turn, exchange);
    else await writeAnswer(turn, exchange);
  }

  /** As a provider does: the path, the key and the shape of the request must be right. */
  private async read(incoming: IncomingMessage, response: ServerResponse): Promise<ChatRequest | undefined> {
    const { wire } = this;
    const refuse = (status: number, message: string): undefined =>
      void sendError({ wire, response }, status, message);
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { method, url, headers } = incoming;
    if (method !== 'POST' || url !== wire.path) return refuse(404, `Unknown request URL: ${method} ${url}`);
    const key = wire.keyOf(headers);
    if (this.apiKey !== undefined && key !== this.apiKey)
      return refuse(401, `Incorrect API key provided: ${key}`);
    try {
      return wire.read(JSON.parse(Buffer.concat(chunks).toString()), headers);
    } catch (error) {
      return refuse(400, (error as Error).message);
    }
  }

  private refuse(exchange: Exchange): void {
    const { messages, model } = exchange.request;
    this.surprises.push(`${model} was asked: ${JSON.stringify(messages.at(-1)).slice(0, 2_000)}`);
    sendError(exchange, 400, 'The scripted model was not told what to say.');
  }
}

async function writeAnswer(answer: ScriptedAnswer, exchange: Exchange): Promise<void> {
  const { wire, id, request, response } = exchange;
  if (!request.stream) {
    await answer.hold;
    beginBody(exchange);
    return void response.end(wire.bodyOf(id, request, answer));
  }
  beginBody(exchange);
  const events = wire.eventsOf(id, request, answer);
  const last = events.findLastIndex((event) => wire.isPiece(event));
  for (const [index, event] of events.entries()) {
    if (index === last) await answer.hold;
    if (answer.paceMs) await delay(answer.paceMs);
    if (response.destroyed) return;
    response.write(event);
  }
  response.end();
}
