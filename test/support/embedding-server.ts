import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

/** Words that this model takes for one and the same. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['car', 'cars', 'automobile', 'automobiles'],
  ['doctor', 'doctors', 'physician', 'physicians'],
  ['repair', 'repaired', 'mend', 'mended'],
  ['sea', 'ocean'],
];
const STOP_WORDS: ReadonlySet<string> = new Set([
  'a',
  'an',
  'the',
  'was',
  'is',
  'are',
  'who',
  'of',
  'by',
  'in',
]);
const CONCEPTS = new Map(SYNONYMS.flatMap((words, concept) => words.map((word) => [word, concept] as const)));
export const DIMENSIONS = 96;

/** One request as it came. */
export interface EmbeddingRequest {
  readonly input: readonly string[];
  readonly model: string;
  readonly dimensions?: number;
  readonly headers: IncomingHttpHeaders;
}

/** An answer other than vectors. */
export interface Fault {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Given a request, what is wrong with it; undefined: it is answered. A promise holds the answer back. */
type Trouble = (request: EmbeddingRequest) => Fault | undefined | Promise<Fault | undefined>;

/**
 * A server that speaks the embeddings protocol of OpenAI over HTTP. Its model is small and told by its words: each
 * has a direction of its own, and synonyms one together, so that texts without a word in common can mean the like.
 */
export class EmbeddingServer {
  /** Oldest first. */
  readonly requests: EmbeddingRequest[] = [];
  private trouble: Trouble = () => undefined;
  private readonly server = createServer((request, response) => void this.answer(request, response));

  private constructor() {}

  static async start(): Promise<EmbeddingServer> {
    const embeddings = new EmbeddingServer();
    embeddings.server.listen(0, '127.0.0.1');
    await once(embeddings.server, 'listening');
    return embeddings;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  /** All texts that were asked for. */
  get texts(): readonly string[] {
    return this.requests.flatMap(({ input }) => input);
  }

  /** Decides on every request from now on. */
  failWith(trouble: Trouble): void {
    this.trouble = trouble;
  }

  recover(): void {
    this.trouble = () => undefined;
  }

  /** Resolves when so many requests have come in all. */
  async received(count: number): Promise<void> {
    while (this.requests.length < count) await once(this.server, 'recorded');
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private async answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Omit<EmbeddingRequest, 'headers'>;
    const request = { ...body, headers: incoming.headers };
    this.requests.push(request);
    this.server.emit('recorded');
    const fault = incoming.url === '/v1/embeddings' ? await this.trouble(request) : { status: 404 };
    const { status, headers = {}, body: answer } = fault ?? { status: 200, body: vectorsFor(request) };
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(answer ?? { error: { message: `status ${status}` } }));
  }
}

function vectorsFor({ input, model, dimensions = DIMENSIONS }: EmbeddingRequest): object {
  const data = input.map((text, index) => ({
    object: 'embedding',
    index,
    embedding: embeddingOf(text, dimensions),
  }));
  return { object: 'list', data, model, usage: { prompt_tokens: input.length, total_tokens: input.length } };
}

function embeddingOf(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    if (!STOP_WORDS.has(word)) vector[CONCEPTS.get(word) ?? placeOf(word, dimensions)]! += 1;
  }
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}

/** Behind the places of the concepts. */
function placeOf(word: string, dimensions: number): number {
  let hash = 7;
  for (const character of word) hash = (hash * 31 + character.codePointAt(0)!) % 65_521;
  return SYNONYMS.length + (hash % (dimensions - SYNONYMS.length));
}
