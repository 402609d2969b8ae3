import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * Stands between a program and one of its servers, and fails as networks do. Counts what it did, so that a test
 * can show that the fault did fire.
 */
export class TcpProxy {
  /** Connections that were cut, and bytes that were swallowed. */
  readonly done = { cut: 0, swallowed: 0 };
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private state: 'OPEN' | 'REFUSING' | 'BLACK_HOLE' = 'OPEN';

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

  /** Ends every connection, and new ones at once: the server is down. */
  refuse(): void {
    this.state = 'REFUSING';
    this.cut();
  }

  /** Ends every connection; new ones are taken. */
  cut(): void {
    for (const pair of this.pairs) {
      this.done.cut += 1;
      for (const socket of pair) socket.destroy();
    }
  }

  /** Keeps connections and swallows what is sent, in both directions: a cable was pulled. */
  swallow(): void {
    this.state = 'BLACK_HOLE';
  }

  /** What was swallowed is gone, so connections that it belonged to are cut. */
  restore(): void {
    if (this.state === 'BLACK_HOLE') this.cut();
    this.state = 'OPEN';
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
    const pair = [client, server] as const;
    this.pairs.add(pair);
    this.carry(client, server);
    this.carry(server, client);
    const end = (): void => {
      this.pairs.delete(pair);
      for (const socket of pair) socket.destroy();
    };
    for (const socket of pair) socket.on('close', end).on('error', end);
  }

  private carry(from: Socket, to: Socket): void {
    from.on('data', (chunk) => {
      if (this.state === 'BLACK_HOLE') this.done.swallowed += chunk.length;
      else to.write(chunk);
    });
  }
}
