import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { AppError, ErrorCode } from '../lib/errors.js';

/**
 * Starts to listen.
 * @returns the address under which a browser on this machine reaches the server
 * @throws AppError UNAVAILABLE that says what to do if the port cannot be had
 */
export async function listen(server: Server, host: string, port: number): Promise<{ readonly url: string }> {
  server.listen({ host, port });
  // Rejects with the error event, should that come first.
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw cannotListen(error, host, port);
  });
  return { url: addressOf(server.address() as AddressInfo) };
}

/**
 * Tells early, before anything is opened or loaded, that the port cannot be had.
 * @throws AppError UNAVAILABLE that says what to do
 */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const probe = createServer();
  probe.listen({ host, port });
  await once(probe, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw cannotListen(error, host, port);
  });
  probe.close();
  await once(probe, 'close');
}

function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): AppError {
  return new AppError(ErrorCode.UNAVAILABLE, reasonOf(error, host, port), { cause: error });
}

function reasonOf({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is in use. Stop the program that has it, or set PORT to another one (0 takes a free one).`;
    case 'EACCES':
      return `Port ${port} may not be opened by this user. Set PORT to one above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is not an address of this machine. Set HOST to one that is, such as 127.0.0.1.`;
    default:
      return `The server cannot listen on ${host}:${port}: ${message}`;
  }
}

function addressOf({ address, family, port }: AddressInfo): string {
  const isLocal = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(address);
  if (isLocal) return `http://localhost:${port}`;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
