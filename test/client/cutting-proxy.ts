import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A TCP proxy that cuts connections: each after as many bytes from the server as `allowance` says. */
export interface CuttingProxy {
  readonly url: string;
  /** Connections that are open now. */
  readonly open: () => number;
  /** Waits until no connection is open. */
  whenEmpty(): Promise<void>;
  /** Connections that were cut. */
  readonly cuts: () => number;
  close(): Promise<void>;
}

/** @param allowance bytes for the next connection; undefined leaves it alone */
export async function startCuttingProxy(
  target: string,
  allowance: () => number | undefined = () => undefined,
): Promise<CuttingProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let cuts = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    const both = [client, upstream];
    const end = () => both.forEach((socket) => socket.destroy());
    for (const socket of both) socket.on('error', end).on('close', end);
    sockets.add(client);
    client.on('close', () => sockets.delete(client));
    client.pipe(upstream);
    let left = allowance() ?? Number.POSITIVE_INFINITY;
    upstream.on('data', (chunk: Buffer) => {
      if (!client.destroyed) client.write(chunk.subarray(0, left));
      left -= chunk.length;
      if (left > 0) return;
      cuts++;
      client.end(end);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open: () => sockets.size,
    async whenEmpty() {
      for (const socket of sockets) if (!socket.closed) await once(socket, 'close');
    },
    cuts: () => cuts,
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      if (server.listening) await once(server, 'close');
    },
  };
}
