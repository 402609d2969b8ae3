// How long an event takes from its row (the database's clock) to a WebSocket client, with 20 sessions running
// and an import going on. Run: npm run bench:events
import {
  CreateCollectionDocument,
  ExecuteAgentTaskDocument,
  FindCollectionDocument,
} from '../client/src/generated/graphql.js';
import { QuartetClient } from '../client/src/quartet-client.js';
import { startServerProcess } from './server-process.js';
import { summary } from './statistics.js';

const SESSIONS = 20;
const EVENTS = 2_000;
const QUESTIONS = [
  'Who coined the name oxygen, and where did the Huguenots settle?',
  'When did the plugs-out test of Apollo 1 begin, and what caused the fire?',
  'Compare the Yuan dynasty and the French and Indian War: when did each begin?',
  'How many square kilometres does the Amazon rainforest cover, and which countries share it?',
];

const server = await startServerProcess();
const client = new QuartetClient({ url: server.url });
const { collections } = await client.request(FindCollectionDocument, { name: 'Samples' });
const collectionId = collections.nodes[0]!.id;
const latencies: number[] = [];
const stop = new AbortController();

async function keepImporting(): Promise<number> {
  const { createCollection } = await client.request(CreateCollectionDocument, { input: { name: 'Import' } });
  let files = 0;
  while (!stop.signal.aborted) {
    const text = Array.from(
      { length: 400 },
      (_, line) => `Line ${line} of document ${files} tells of number ${line * files}.`,
    );
    await client.upload(createCollection.id, [
      { name: `${files}.txt`, content: new Blob([text.join('\n')]) },
    ]);
    files++;
  }
  return files;
}

async function keepAsking(worker: number): Promise<void> {
  for (let turn = 0; latencies.length < EVENTS; turn++) {
    const { executeAgentTask } = await client.request(ExecuteAgentTaskDocument, {
      input: { taskDescription: QUESTIONS[(worker + turn) % QUESTIONS.length]!, context: { collectionId } },
    });
    for await (const event of client.followSession(executeAgentTask.id)) {
      latencies.push(Date.now() - Date.parse(String(event.occurredAt)));
    }
  }
}

const importing = keepImporting();
const began = performance.now();
await Promise.all(Array.from({ length: SESSIONS }, (_, worker) => keepAsking(worker)));
const seconds = (performance.now() - began) / 1000;
stop.abort();
console.log(
  `${SESSIONS} sessions at once, ${await importing} documents imported meanwhile, ${seconds.toFixed(1)} s`,
);
console.log(`from the row to the client: ${summary(latencies)}`);
await client.close();
await server.stop();
