import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExecuteAgentTaskDocument } from '../../client/src/generated/graphql.js';
import { QuartetClient } from '../../client/src/quartet-client.js';
import type { DatabaseTarget } from '../../src/database/orm-options.js';
import { Programs, type Program } from '../support/program.js';
import { createMigratedDatabase } from '../support/servers/migrated-database.js';
import type { TestDatabase } from '../support/servers/test-servers.js';
import { readSession, withDatabase, type SessionRows } from './session-rows.js';

const TASK =
  'Who was Martin Luther? What is oxygen? What was the Black Death? When did the plugs-out test of Apollo 1 begin?';

/** Where the process is killed, one after the other in one session. */
const KILLS = [
  ['planning', 'decompose:1'],
  ['research, with a sibling done', 'extract:3'],
  ['validation', 'judge:2'],
  ['the check of the answer', 'check:2'],
  ['the second attempt of synthesis', 'attempt:synthesize'],
] as const;

/** A recovered task is given back and starts anew. */
const OF_ATTEMPTS = ['TaskStarted', 'TaskRequeued'];

type Counts = Readonly<Record<string, number>>;

interface Place {
  readonly target: DatabaseTarget;
  readonly environment: Readonly<Record<string, string>>;
  drop(): Promise<void>;
}

async function embedded(programs: Programs): Promise<Place> {
  const dataDir = join(programs.folder, 'data');
  return {
    target: { driver: 'pglite', dataDir: join(dataDir, 'database') },
    environment: { QUARTET_DATA_DIR: dataDir },
    drop: () => Promise.resolve(),
  };
}

async function postgres(): Promise<Place> {
  const { url, drop }: TestDatabase = await createMigratedDatabase('recovery');
  return {
    target: { driver: 'postgres', url, poolSize: 2 },
    // What a killed process left is taken up when its leases are over.
    environment: { DATABASE_URL: url, QUARTET_LEASE_SECONDS: '2' },
    drop,
  };
}

describe.each([
  ['the embedded database', embedded],
  ['PostgreSQL', postgres],
])('a session whose server is killed again and again on %s', (_name, placeOf) => {
  let programs: Programs;
  let place: Place;
  let calls: string;
  let undisturbed: SessionRows;
  let undisturbedCalls: readonly string[];
  let disturbed: SessionRows;
  let disturbedCalls: readonly string[];
  /** Calls that had begun and whose step was not kept when the process was killed, by verb, over all kills. */
  const lost: Record<string, number> = {};

  beforeAll(async () => {
    programs = await Programs.open();
    place = await placeOf(programs);
    calls = join(programs.folder, 'calls');
    await runUndisturbed();
    await runDisturbed();
  }, 300_000);
  afterAll(async () => {
    await programs.end();
    await place.drop();
  });

  function start(stopAt = ''): Program {
    const environment = {
      PORT: '0',
      QUARTET_SESSION_CONCURRENCY: '2',
      ...place.environment,
      CALLS: calls,
      STOP_AT: stopAt,
    };
    return programs.start([], { script: 'test/support/stoppable-server.ts', environment });
  }

  async function kill(server: Program): Promise<void> {
    server.signal('SIGKILL');
    expect(await server.ending).toMatchObject({ code: null, stderr: '' });
  }

  async function withClient<T>(server: Program, work: (client: QuartetClient) => Promise<T>): Promise<T> {
    const client = new QuartetClient({ url: await server.address() });
    try {
      return await work(client);
    } finally {
      await client.close();
    }
  }

  const execute = async (client: QuartetClient) => {
    const input = { taskDescription: TASK };
    return (await client.request(ExecuteAgentTaskDocument, { input })).executeAgentTask.id;
  };

  async function toTheEnd(client: QuartetClient, id: string): Promise<void> {
    for await (const event of client.followSession(id)) if (event.__typename === 'SessionFinished') return;
  }

  const readCalls = async () => (await readFile(calls, 'utf8')).trim().split('\n');

  async function runUndisturbed(): Promise<void> {
    const server = start();
    const id = await withClient(server, async (client) => {
      const session = await execute(client);
      await toTheEnd(client, session);
      return session;
    });
    await kill(server);
    undisturbedCalls = await readCalls();
    await withDatabase(place.target, async (database) => {
      undisturbed = await readSession(database, id);
      // Or the other session would think of this one.
      await database.asWorker(null, ({ sql }) => sql.deleteFrom('agent_memory').execute());
    });
    await writeFile(calls, '');
  }

  async function runDisturbed(): Promise<void> {
    let id: string | undefined;
    let rows: SessionRows | undefined;
    for (const [, stopAt] of KILLS) {
      const server = start(withTaskId(stopAt, rows));
      id ??= await withClient(server, execute);
      await server.says(/stopped at/);
      await kill(server);
      rows = await withDatabase(place.target, (database) => readSession(database, id!));
      countLost(await readCalls(), rows);
    }
    const last = start();
    await withClient(last, (client) => toTheEnd(client, id!));
    await kill(last);
    disturbedCalls = await readCalls();
    disturbed = await withDatabase(place.target, (database) => readSession(database, id!));
  }

  /** A call counts as begun once however often it was made, so that a forbidden repetition cannot hide here. */
  function countLost(soFar: readonly string[], { kept }: SessionRows): void {
    const repeated = withoutEach(soFar, undisturbedCalls);
    for (const [verb, count] of Object.entries(byVerb(withoutEach(soFar, repeated)))) {
      lost[verb] = (lost[verb] ?? 0) + count - (kept[verb] ?? 0);
    }
  }

  it('ends with the answer, the claims and the messages of an undisturbed one', () => {
    expect(undisturbed.status).toBe('COMPLETED');
    expect(undisturbed.claims.length).toBeGreaterThan(2);
    expect(undisturbed.citations.length).toBeGreaterThan(2);
    const { status, answer, messages, claims, citations } = undisturbed;
    expect(disturbed).toMatchObject({ status, answer, messages, claims, citations });
  });

  it('was killed in the middle of each kind of task', () => {
    const attempts = Object.fromEntries(disturbed.tasks.map(({ name, attempt }) => [name, attempt]));
    expect(attempts).toMatchObject({ plan: 2, validate: 2, 'synthesize/check': 2, synthesize: 3 });
    expect(disturbed.tasks.map(({ name }) => name)).toEqual(undisturbed.tasks.map(({ name }) => name));
  });

  it('repeats no call whose step was kept, and each that was under way once', () => {
    const repeated = withoutEach(disturbedCalls, undisturbedCalls);
    expect(withoutEach(undisturbedCalls, disturbedCalls)).toEqual([]);
    expect(byVerb(repeated)).toEqual(onlyPositive(lost));
    expect(byVerb(undisturbedCalls)).toEqual(disturbed.kept);
  });

  it('has each event once, without a hole, and one end', () => {
    expect(disturbed.events.map(({ seq }) => seq)).toEqual(disturbed.events.map((_, index) => index + 1));
    const types = (rows: SessionRows) =>
      rows.events
        .map(({ type }) => type)
        .filter((type) => !OF_ATTEMPTS.includes(type))
        .sort();
    expect(types(disturbed)).toEqual(types(undisturbed));
    expect(disturbed.events.at(-1)).toMatchObject({ type: 'SessionFinished' });
  });
});

function withTaskId(stopAt: string, rows: SessionRows | undefined): string {
  const [kind, name] = stopAt.split(':');
  if (kind !== 'attempt') return stopAt;
  return `attempt:${rows!.tasks.find((task) => task.name === name)!.id}`;
}

function byVerb(calls: readonly string[]): Counts {
  const counts: Record<string, number> = {};
  for (const call of calls) {
    const verb = call.split(' ')[0]!;
    counts[verb] = (counts[verb] ?? 0) + 1;
  }
  return counts;
}

function onlyPositive(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

/** What is in `all` more often than in `some`. */
function withoutEach(all: readonly string[], some: readonly string[]): string[] {
  const left = [...some];
  return all.filter((item) => {
    const at = left.indexOf(item);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
