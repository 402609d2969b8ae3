import type { Pool } from 'pg';
import { heldClients } from './held-clients.js';

/** By then whoever had the connection has noticed, if it could. */
const NOTICED_WITHIN_MS = 500;

/**
 * Gives connections back that were lost while somebody had them. The query builder releases a connection after
 * it has rolled back, and so keeps one for ever on which that fails: each lost connection would make the pool one
 * smaller, until none is left.
 */
export function giveBackLost(pool: Pool): void {
  const held = heldClients(pool);
  pool.on('connect', (client) => {
    client.once('end', () => {
      const giveBack = (): void => {
        if (held.has(client)) client.release(true);
      };
      setTimeout(giveBack, NOTICED_WITHIN_MS).unref();
    });
  });
}
