// How much a fleet does with 1, 2 and 4 worker processes on one PostgreSQL and one Redis: sessions over the sample
// collection through one API server, a fixed number of them in flight. Run: npm run bench:workers [-- sessions]
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { ExecuteAgentTaskDocument, FindCollectionDocument } from '../client/src/generated/graphql.js';
import { QuartetClient } from '../client/src/quartet-client.js';
import { startServers } from '../test/support/servers/start-servers.js';
import { createTestDatabase } from '../test/support/servers/test-servers.js';
import { startServerProcess, type ServerProcess } from './server-process.js';
import { percentile } from './statistics.js';

const WORKERS = [1, 2, 4];
const IN_FLIGHT = 16;
const WARM_UP = 8;
const sessions = Number(process.argv[2] ?? 96);
const QUESTIONS = [
  'Who coined the name oxygen, and where did the Huguenots settle?',
  'When did the plugs-out test of Apollo 1 begin, and what caused the fire?',
  'Compare the Yuan dynasty and the French and Indian War: when did each begin?',
  'How many square kilometres does the Amazon rainforest cover, and which countries share it?',
];

interface Load {
  readonly seconds: number;
  readonly tasks: number;
  /** Milliseconds from the request to the last event, for each session. */
  readonly times: readonly number[];
}

/** @returns how many tasks it had */
async function runSession(client: QuartetClient, collectionId: string, question: string): Promise<number> {
  const { executeAgentTask } = await client.request(ExecuteAgentTaskDocument, {
    input: { taskDescription: question, context: { collectionId } },
  });
  let tasks = 0;
  for await (const event of client.followSession(executeAgentTask.id)) {
    if (event.__typename === 'TaskFinished') tasks += 1;
    if (event.__typename === 'SessionFinished' && event.status !== 'COMPLETED') {
      throw new Error(`A session ended ${event.status}.`);
    }
  }
  return tasks;
}

async function load(client: QuartetClient, collectionId: string, count: number): Promise<Load> {
  const times: number[] = [];
  let [next, tasks] = [0, 0];
  const began = performance.now();
  const lane = async (): Promise<void> => {
    while (next < count) {
      const question = QUESTIONS[next++ % QUESTIONS.length]!;
      const start = performance.now();
      const finished = await runSession(client, collectionId, question);
      times.push(performance.now() - start);
      tasks += finished;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  return { seconds: (performance.now() - began) / 1000, tasks, times };
}

async function measure(stores: { databaseUrl: string; redisUrl: string }, workers: number): Promise<Load> {
  const database = await createTestDatabase('bench', stores.databaseUrl);
  const environment = {
    DATABASE_URL: database.url,
    REDIS_URL: stores.redisUrl,
    QUARTET_REDIS_PREFIX: `bench-${randomUUID()}`,
  };
  const processes: ServerProcess[] = [];
  const start = async (role: string): Promise<ServerProcess> => {
    const started = await startServerProcess({ ...environment, QUARTET_ROLE: role });
    processes.push(started);
    return started;
  };
  const client = new QuartetClient({ url: (await start('api')).url });
  try {
    for (let number = 0; number < workers; number += 1) await start('worker');
    const { collections } = await client.request(FindCollectionDocument, { name: 'Samples' });
    const collectionId = collections.nodes[0]!.id;
    await load(client, collectionId, WARM_UP);
    const result = await load(client, collectionId, sessions);
    const megabytes = await Promise.all(processes.map((one) => one.residentBytes()));
    console.error(`memory: ${megabytes.map((bytes) => `${(bytes / 1e6).toFixed(0)} MB`).join(', ')}`);
    return result;
  } finally {
    await client.close();
    await Promise.all(processes.map((one) => one.stop()));
    await database.drop();
  }
}

const servers = await startServers((line) => console.error(line));
try {
  console.log(`${sessions} sessions, ${IN_FLIGHT} in flight, ${availableParallelism()} cores`);
  console.log('| workers | sessions/s | tasks/s | session p50 | session p95 | against one worker |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  let one = 0;
  for (const workers of WORKERS) {
    const { seconds, tasks, times } = await measure(servers, workers);
    const rate = sessions / seconds;
    one ||= rate;
    const [p50, p95] = [0.5, 0.95].map((share) => `${(percentile(times, share) / 1000).toFixed(2)} s`);
    console.log(
      `| ${workers} | ${rate.toFixed(1)} | ${(tasks / seconds).toFixed(1)} | ${p50} | ${p95} | ${(rate / one).toFixed(2)} |`,
    );
  }
} finally {
  await servers.stop();
}
