import type { Pool, PoolClient } from 'pg';

/** The connections of a pool that somebody has at the moment. To be asked for before the pool is used. */
export function heldClients(pool: Pool): ReadonlySet<PoolClient> {
  const held = new Set<PoolClient>();
  pool.on('acquire', (client) => void held.add(client));
  pool.on('release', (_error, client) => void held.delete(client));
  return held;
}
