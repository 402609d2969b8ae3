// How long a simple session and one of 20 research tasks take over the sample collection, and how much memory
// they need above idle. Run: npm run bench:session
import {
  ExecuteAgentTaskDocument,
  FindCollectionDocument,
  SessionOutcomeDocument,
} from '../client/src/generated/graphql.js';
import { QuartetClient } from '../client/src/quartet-client.js';
import { startServerProcess, type ServerProcess } from './server-process.js';

const SIMPLE = 'Who coined the name oxygen?';
const TWENTY = [
  'Answer each of these questions:',
  ...[
    'Who coined the name oxygen?',
    'When did the plugs-out test of Apollo 1 begin?',
    'How many square kilometres of the Amazon basin are covered by the rainforest?',
    'Who translated the New Testament into French?',
    'Where did the Huguenots settle in America?',
    'What caused the Black Death?',
    'When did the Black Death reach Europe?',
    'Who led the Yuan dynasty?',
    'When was the Yuan dynasty founded?',
    'What is the IPCC?',
    'Who chairs the climate panel?',
    'When did Martin Luther nail his theses?',
    'What did Martin Luther translate?',
    'Which countries hold the Amazon rainforest?',
    'Who fought in the French and Indian War?',
    'When did the French and Indian War end?',
    'What is the largest planet of the outer Solar System?',
    'Which rocket carried the Apollo missions?',
    'How does oxygen dissolve in water?',
    'Who commanded Apollo 1?',
  ].map((question, index) => `${index + 1}. ${question}`),
].join('\n');

async function run(client: QuartetClient, collectionId: string, taskDescription: string): Promise<number> {
  const began = performance.now();
  const { executeAgentTask } = await client.request(ExecuteAgentTaskDocument, {
    input: { taskDescription, context: { collectionId } },
  });
  let tasks = 0;
  for await (const event of client.followSession(executeAgentTask.id)) {
    if (event.__typename === 'TaskFinished') tasks++;
  }
  const took = performance.now() - began;
  const { session } = await client.request(SessionOutcomeDocument, { id: executeAgentTask.id });
  console.log(
    `  ${session?.status} in ${(took / 1000).toFixed(2)} s · ${tasks} tasks · ${session?.result?.claims.length} claims`,
  );
  return took;
}

async function peakWhile(server: ServerProcess, work: () => Promise<unknown>): Promise<number> {
  let peak = 0;
  let running = true;
  const watch = (async () => {
    while (running) {
      peak = Math.max(peak, await server.residentBytes());
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  await work();
  running = false;
  await watch;
  return peak;
}

const server = await startServerProcess();
console.log(`start to address, first start with samples: ${(server.startMs / 1000).toFixed(2)} s`);
const client = new QuartetClient({ url: server.url });
const { collections } = await client.request(FindCollectionDocument, { name: 'Samples' });
const collectionId = collections.nodes[0]!.id;
for (const [name, task] of [
  ['simple session, cold', SIMPLE],
  ['simple session, warm', SIMPLE],
  ['20 research tasks', TWENTY],
] as const) {
  const idle = await server.residentBytes();
  console.log(name);
  const peak = await peakWhile(server, () => run(client, collectionId, task));
  console.log(`  memory: idle ${(idle / 1e6).toFixed(0)} MB, peak +${((peak - idle) / 1e6).toFixed(0)} MB`);
}
await client.close();
await server.stop();
