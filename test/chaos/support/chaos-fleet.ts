import { randomUUID } from 'node:crypto';
import { Database, openOrm } from '../../../src/database/database.js';
import { uploadSamples } from '../../support/fleet.js';
import { Programs, type Program } from '../../support/program.js';
import { createMigratedDatabase } from '../../support/servers/migrated-database.js';
import { createTestDatabase, testRedisUrl, type TestDatabase } from '../../support/servers/test-servers.js';
import { TcpProxy } from '../../support/tcp-proxy.js';
import { ChaosClient } from './chaos-client.js';

export type Role = 'api' | 'worker';

export interface FleetPlan {
  readonly apis: number;
  readonly workers: number;
  /** Added to the environment of every member. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Servers of its own instead of those of the test run. */
  readonly servers?: { readonly databaseUrl: string; readonly redisUrl: string };
}

export interface MemberOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** A program of tests instead of the one of people, run with the same environment. */
  readonly script?: string;
  /** Ways to the stores of its own, so that what fails there fails for this member alone. */
  readonly postgres?: TcpProxy;
  readonly redis?: TcpProxy;
}

/** One process of the fleet. */
export interface Member extends Program {
  readonly role: Role;
  readonly url: string;
}

/** After so many seconds without a sign of life, what a member holds is taken up by others. */
export const LEASE_SECONDS = 2;
/** Connections to PostgreSQL of one member. */
export const POOL_SIZE = 5;
/** Connections to PostgreSQL of the test itself. */
export const OWN_POOL_SIZE = 3;

/**
 * Real processes on a real PostgreSQL and Redis, which they reach by way of proxies. Members may be killed,
 * stopped and replaced; whatever is left ends with `close`.
 */
export class ChaosFleet {
  readonly members = new Set<Member>();
  readonly redisPrefix = `chaos-${randomUUID()}`;
  readonly client = new ChaosClient(() => this.urls());
  collectionId = '';

  private constructor(
    private readonly plan: FleetPlan,
    private readonly programs: Programs,
    private readonly testDatabase: TestDatabase,
    /** Not by way of a proxy: for looking at the rows. */
    readonly database: Database,
    readonly postgres: TcpProxy,
    readonly redis: TcpProxy,
  ) {}

  static async open(plan: FleetPlan): Promise<ChaosFleet> {
    const testDatabase = plan.servers
      ? await createTestDatabase('chaos', plan.servers.databaseUrl)
      : await createMigratedDatabase('chaos');
    const target = { driver: 'postgres', url: testDatabase.url, poolSize: OWN_POOL_SIZE } as const;
    const fleet = new ChaosFleet(
      plan,
      await Programs.open(),
      testDatabase,
      new Database(await openOrm(target), 'postgres'),
      await TcpProxy.open(testDatabase.url),
      await TcpProxy.open(plan.servers?.redisUrl ?? testRedisUrl()),
    );
    const count = (role: Role) =>
      Array.from({ length: role === 'api' ? plan.apis : plan.workers }, () => role);
    await Promise.all([...count('api'), ...count('worker')].map((role) => fleet.start(role)));
    fleet.collectionId = await fleet.client.insist(uploadSamples);
    return fleet;
  }

  /** The database itself, not by way of the proxy. */
  get databaseUrl(): string {
    return this.testDatabase.url;
  }

  /** Redis itself, not by way of the proxy. */
  get redisUrl(): string {
    return this.plan.servers?.redisUrl ?? testRedisUrl();
  }

  get folder(): string {
    return this.programs.folder;
  }

  /** Starts another member; resolves once it listens. */
  async start(role: Role, options: MemberOptions = {}): Promise<Member> {
    const { postgres = this.postgres, redis = this.redis, script } = options;
    const environment = {
      PORT: '0',
      QUARTET_ROLE: role,
      DATABASE_URL: postgres.url,
      DATABASE_POOL_SIZE: String(POOL_SIZE),
      REDIS_URL: redis.url,
      QUARTET_REDIS_PREFIX: this.redisPrefix,
      QUARTET_SAMPLES: 'off',
      QUARTET_LEASE_SECONDS: String(LEASE_SECONDS),
      ...this.plan.environment,
      ...options.environment,
    };
    const program = this.programs.start(script ? [] : ['serve'], {
      environment,
      ...(script ? { script } : {}),
    });
    const member = { ...program, role, url: await program.address() };
    this.members.add(member);
    void program.ending.then(() => this.members.delete(member));
    return member;
  }

  ofRole(role: Role): Member[] {
    return [...this.members].filter((member) => member.role === role);
  }

  urls(): string[] {
    return this.ofRole('api').map(({ url }) => url);
  }

  /** Ends a member at once; resolves when it is gone. */
  async kill(member: Member): Promise<void> {
    this.members.delete(member);
    member.signal('SIGKILL');
    await member.ending;
  }

  async close(): Promise<void> {
    await this.client.close();
    await this.programs.end();
    await this.database.close();
    await Promise.all([this.postgres.close(), this.redis.close()]);
    await this.testDatabase.drop();
  }
}
