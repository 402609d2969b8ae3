import { setTimeout as delay } from 'node:timers/promises';
import type { ControlledServers } from '../../support/servers/start-servers.js';
import { TcpProxy } from '../../support/tcp-proxy.js';
import { ChaosFleet, type Member, type Role } from '../support/chaos-fleet.js';

/** The ways by which a member reaches the stores. */
export interface Ways {
  readonly postgres: TcpProxy;
  readonly redis: TcpProxy;
}

const APIS = 3;
const WORKERS = 3;
const PAUSE_BEFORE_NEXT_TRY_MS = 500;
/** No outage of the soak lasts longer than a few starts; more of them fail for another reason. */
const MOST_STARTS = 10;

/** A fleet whose members each have ways of their own to the stores, and are replaced when they end. */
export class SoakFleet {
  private readonly ways = new Map<Member, Ways>();
  private readonly told = new WeakSet<Member>();

  private constructor(
    readonly fleet: ChaosFleet,
    /** Is told of members that end though nobody told them to. */
    private readonly complain: (what: string) => void,
  ) {}

  static async open(servers: ControlledServers, complain: (what: string) => void): Promise<SoakFleet> {
    const { postgres, redis } = servers;
    // One server takes the documents; it keeps the fleet's own way for itself.
    const fleet = await ChaosFleet.open({
      apis: 1,
      workers: 0,
      environment: { DATABASE_STATEMENT_TIMEOUT_SECONDS: '5' },
      servers: { databaseUrl: postgres.url, redisUrl: redis.url },
    });
    const soak = new SoakFleet(fleet, complain);
    for (const first of fleet.members) soak.watch(first, { postgres: fleet.postgres, redis: fleet.redis });
    const roles: Role[] = Array.from({ length: APIS - 1 + WORKERS }, (_, n) =>
      n < WORKERS ? 'worker' : 'api',
    );
    await Promise.all(roles.map((role) => soak.add(role)));
    return soak;
  }

  waysOf(member: Member): Ways {
    return this.ways.get(member)!;
  }

  /** Sends a member a signal that ends it, waits until it has ended, and starts another one in its place. */
  async replace(member: Member, signal: NodeJS.Signals): Promise<void> {
    this.told.add(member);
    member.signal(signal);
    await member.ending;
    await this.add(member.role);
  }

  async close(): Promise<void> {
    for (const member of this.fleet.members) this.told.add(member);
    const ways = [...this.ways.values()].filter(({ postgres }) => postgres !== this.fleet.postgres);
    await this.fleet.close();
    await Promise.all(ways.flatMap(({ postgres, redis }) => [postgres.close(), redis.close()]));
  }

  /** Tries again where the start fails, for PostgreSQL may be down; whoever runs containers does the same. */
  private async add(role: Role): Promise<void> {
    const ways = {
      postgres: await TcpProxy.open(this.fleet.databaseUrl),
      redis: await TcpProxy.open(this.fleet.redisUrl),
    };
    for (let tries = 1; ; tries += 1) {
      try {
        return this.watch(await this.fleet.start(role, ways), ways);
      } catch (error) {
        if (tries === MOST_STARTS) throw error;
        await delay(PAUSE_BEFORE_NEXT_TRY_MS);
      }
    }
  }

  private watch(member: Member, ways: Ways): void {
    this.ways.set(member, ways);
    void member.ending.then(({ code, stderr }) => {
      if (!this.told.has(member))
        this.complain(`a ${member.role} ended by itself (${String(code)}): ${stderr}`);
    });
  }
}
