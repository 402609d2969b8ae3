import type { ControlledServers } from '../../support/servers/start-servers.js';
import type { Outages } from '../support/outages.js';
import type { Random } from '../support/seed.js';
import type { SoakFleet } from './soak-fleet.js';

/** What faults are injected into. */
export interface SoakWorld {
  readonly soak: SoakFleet;
  readonly servers: ControlledServers;
  /** Of PostgreSQL itself. */
  readonly outages: Outages;
}

/**
 * Injects a fault and mends it.
 * @returns how much it hit: processes, connections, bytes, keys; 0 where it found nothing
 */
export type Fault = (world: SoakWorld, random: Random) => Promise<number>;
