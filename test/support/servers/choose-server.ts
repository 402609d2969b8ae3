/** Where the PostgreSQL of a test run comes from. */
export type PostgresChoice =
  | { readonly kind: 'given'; readonly url: string }
  | { readonly kind: 'machine'; readonly binDirectory: string }
  | { readonly kind: 'npm' };

export interface PostgresFacts {
  /** TEST_DATABASE_URL, when set. */
  readonly givenUrl: string | undefined;
  /** The folder with `initdb` and `postgres` of a supported version, when the machine has one. */
  readonly binDirectory: string | undefined;
}

/** A server that somebody names wins, then the machine's own, then the one that comes from npm. */
export function choosePostgres(facts: PostgresFacts): PostgresChoice {
  if (facts.givenUrl) return { kind: 'given', url: facts.givenUrl };
  if (facts.binDirectory) return { kind: 'machine', binDirectory: facts.binDirectory };
  return { kind: 'npm' };
}

/** Where the Redis of a test run comes from. */
export type RedisChoice =
  | { readonly kind: 'given'; readonly url: string }
  | { readonly kind: 'machine'; readonly executable: string }
  | { readonly kind: 'install' }
  | { readonly kind: 'missing'; readonly message: string };

export interface RedisFacts {
  /** TEST_REDIS_URL, when set. */
  readonly givenUrl: string | undefined;
  /** The path of `redis-server`, when the machine has one. */
  readonly executable: string | undefined;
  /** Can this process install a system package: root on a Debian or Ubuntu machine? */
  readonly canInstall: boolean;
  /** False when QUARTET_TEST_INSTALL=0 forbids it. */
  readonly mayInstall: boolean;
}

const HOW_TO_GET_REDIS =
  'install redis-server (Debian, Ubuntu: apt-get install redis-server; macOS: brew install redis) ' +
  'or set TEST_REDIS_URL to a server whose data the tests may change.';

/** A server that somebody names wins, then the machine's own, then the system's package, else one line says what to do. */
export function chooseRedis(facts: RedisFacts): RedisChoice {
  if (facts.givenUrl) return { kind: 'given', url: facts.givenUrl };
  if (facts.executable) return { kind: 'machine', executable: facts.executable };
  if (facts.canInstall && facts.mayInstall) return { kind: 'install' };
  const refused = facts.canInstall ? 'QUARTET_TEST_INSTALL=0 forbids installing it: ' : '';
  return { kind: 'missing', message: `The tests need Redis and found none: ${refused}${HOW_TO_GET_REDIS}` };
}
