import { STATUS_CODES, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocketServer } from 'ws';
import { AppError } from '../lib/errors.js';
import { errorBody, httpStatusOf } from './http-error.js';
import type { RequireSameOrigin } from './same-origin.js';

/** Takes WebSocket upgrades on one path, from pages of this server only; all others are refused in HTTP. */
export function acceptUpgrades(
  server: Server,
  path: string,
  sockets: WebSocketServer,
  requireSameOrigin: RequireSameOrigin,
): void {
  server.on('upgrade', (request, stream, head) => {
    // A client that goes away in the middle of the handshake is no fault of the server.
    stream.on('error', () => stream.destroy());
    if (new URL(request.url ?? '/', 'http://localhost').pathname !== path) return refuse(stream, 404);
    try {
      requireSameOrigin(request);
    } catch (error) {
      if (error instanceof AppError)
        return refuse(stream, httpStatusOf(error), JSON.stringify(errorBody(error)));
      throw error;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => sockets.emit('connection', socket, request));
  });
}

function refuse(stream: Duplex, status: number, body = ''): void {
  const headers = `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close`;
  stream.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${headers}\r\n\r\n${body}`);
}
