import { TcpProxy } from '../../support/tcp-proxy.js';
import type { ChaosFleet, Member } from './chaos-fleet.js';

const SCRIPT = 'test/support/gated-member.ts';

/** A worker whose calls may be disturbed (`gated-member.ts` tells how), with its own way to PostgreSQL. */
export interface GatedWorker {
  readonly member: Member;
  readonly postgres: TcpProxy;
}

/** Starts workers of one fleet, and ends them with their proxies. */
export class GatedWorkers {
  private readonly started: GatedWorker[] = [];

  constructor(private readonly fleet: () => ChaosFleet) {}

  /** @param environment HOLD, SPIN, DIE, MARK and CALLS, and settings */
  async start(environment: Readonly<Record<string, string>> = {}): Promise<GatedWorker> {
    const postgres = await TcpProxy.open(this.fleet().databaseUrl);
    return this.startBehind(postgres, environment);
  }

  /** For a worker whose proxy is to hold it from its first statement on. */
  async startBehind(
    postgres: TcpProxy,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<GatedWorker> {
    // One task at a time, so that it is known which one is disturbed.
    const one = { QUARTET_CONCURRENCY: '1' };
    const options = { script: SCRIPT, postgres, environment: { ...one, ...environment } };
    const worker = { member: await this.fleet().start('worker', options), postgres };
    this.started.push(worker);
    return worker;
  }

  async end(): Promise<void> {
    for (const { member, postgres } of this.started.splice(0)) {
      await this.fleet().kill(member);
      await postgres.close();
    }
  }
}
