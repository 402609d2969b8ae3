import type { Socket } from 'node:net';
import type { Client, Pool, PoolClient } from 'pg';
import { heldClients } from './held-clients.js';

/**
 * Ends connections that somebody has and on which nothing was heard for `afterMs`. A host that vanished, or a
 * firewall that forgot a connection, sends no end: without this, whoever waits would wait for hours.
 */
export function dropSilent(pool: Pool, afterMs: number): void {
  const held = heldClients(pool);
  pool.on('connect', (client) => {
    const socket = socketOf(client);
    // Given to `setTimeout`, a listener would be called once: also for a silence while nobody has the connection.
    socket.setTimeout(afterMs).on('timeout', () => {
      const heard = socket.bytesRead;
      // A process that was stopped sees its timers before what came in the meantime.
      setImmediate(() => {
        if (held.has(client) && socket.bytesRead === heard) socket.destroy(silence(afterMs));
      });
    });
  });
}

function socketOf(client: PoolClient): Socket {
  return (client as PoolClient & Pick<Client, 'connection'>).connection.stream as Socket;
}

function silence(afterMs: number): Error {
  return Object.assign(new Error(`PostgreSQL said nothing for ${afterMs} ms`), { code: 'ETIMEDOUT' });
}
