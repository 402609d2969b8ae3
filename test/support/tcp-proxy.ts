import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { HeldConnection, type HoldPoint } from './held-connection.js';

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
  readonly held: HeldConnection;
}

/**
 * Stands between a program and one of its servers, and fails as networks do. Counts what it did, so that a test
 * can show that the fault did fire.
 */
export class TcpProxy {
  /** Connections that were cut, and bytes that were swallowed or held back. */
  readonly done = { cut: 0, swallowed: 0, held: 0 };
  private readonly pairs = new Set<Pair>();
  private readonly stranded = new Set<Pair>();
  private state: 'OPEN' | 'REFUSING' | 'BLACK_HOLE' | 'HOLDING' = 'OPEN';
  private point: { readonly at: HoldPoint; readonly reached: () => void } | null = null;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', (client) => this.accept(client));
  }

  /** @param target address of the server, with its port */
  static async open(target: string): Promise<TcpProxy> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TcpProxy(server, new URL(target));
  }

  /** The server's address by way of the proxy. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** Connections that are open now. */
  get connections(): number {
    return this.pairs.size;
  }

  /** Connections that lead nowhere and that their program has not given up yet. */
  get halfOpen(): number {
    return [...this.stranded].filter(({ client }) => !client.destroyed).length;
  }

  /** Ends every connection, and new ones at once: the server is down. */
  refuse(): void {
    this.state = 'REFUSING';
    this.cut();
  }

  /** Ends every connection; new ones are taken. */
  cut(pairs: Iterable<Pair> = this.pairs): void {
    for (const pair of pairs) {
      const { client, server } = pair;
      this.done.cut += 1;
      this.pairs.delete(pair);
      this.stranded.delete(pair);
      for (const socket of [client, server]) socket.destroy();
    }
  }

  /** Keeps connections and swallows what is sent, in both directions: a cable was pulled. */
  swallow(): void {
    this.state = 'BLACK_HOLE';
  }

  /** Swallows what is sent on the connections there are, and their ends too; new ones work: they are half open. */
  strand(): void {
    for (const pair of this.pairs) this.stranded.add(pair);
  }

  /** Keeps what programs send, and gives it on in its order when restored: the network is slow. */
  hold(): void {
    this.state = 'HOLDING';
  }

  /**
   * Holds one connection, in both directions, from a point of what its program says. Resolves once it does; where what is
   * said there is let through, once the server has answered: then it has done it.
   */
  holdAt(at: HoldPoint): Promise<void> {
    return new Promise((reached) => (this.point = { at, reached }));
  }

  /** What was swallowed is gone, so connections that it belonged to are cut; what was held goes on. */
  restore(): void {
    this.cut(this.state === 'BLACK_HOLE' ? this.pairs : this.stranded);
    this.state = 'OPEN';
    this.point = null;
    for (const { held } of this.pairs) held.release();
  }

  async close(): Promise<void> {
    this.server.close();
    this.cut();
    await once(this.server, 'close');
  }

  private accept(client: Socket): void {
    if (this.state === 'REFUSING') {
      this.done.cut += 1;
      client.destroy();
      return;
    }
    const server = connect({ host: this.target.hostname, port: Number(this.target.port) });
    const pair: Pair = { client, server, held: new HeldConnection() };
    this.pairs.add(pair);
    client.on('data', (chunk) => this.carry(pair, chunk, true));
    server.on('data', (chunk) => this.carry(pair, chunk, false));
    const end = (): void => {
      if (this.stranded.has(pair)) return;
      this.pairs.delete(pair);
      for (const socket of [client, server]) socket.destroy();
    };
    for (const socket of [client, server]) socket.on('close', end).on('error', end);
  }

  private carry(pair: Pair, chunk: Buffer, isOfClient: boolean): void {
    const { client, server, held } = pair;
    if (this.state === 'BLACK_HOLE' || this.stranded.has(pair)) {
      this.done.swallowed += chunk.length;
      return;
    }
    const pass = (): void => void (isOfClient ? server : client).write(chunk);
    if (this.state === 'HOLDING' && isOfClient) held.begin();
    if (this.point && isOfClient && held.reaches(this.point.at, chunk)) {
      const { at, reached } = this.point;
      this.point = null;
      held.begin();
      if (at.side === 'AFTER') {
        held.untilAnswer(reached);
        return pass();
      }
      reached();
    }
    if (!held.keep(pass)) return pass();
    this.done.held += chunk.length;
    if (!isOfClient) held.answer();
  }
}
