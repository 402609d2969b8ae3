import {
  CancelSessionDocument,
  ExecuteAgentTaskDocument,
  OpenInterruptsDocument,
  QuartetClient,
  RespondToInterruptDocument,
  type ExecuteAgentTaskInput,
} from '../../../client/src/index.js';
import { WebSocket } from 'ws';
import type { PageWorld } from './page-world.js';

/** Talks to the server past the browser, and past the line between them that a test may cut. */
async function withClient<Result>(
  { api }: PageWorld,
  work: (client: QuartetClient) => Promise<Result>,
): Promise<Result> {
  const client = new QuartetClient({ url: api.url, webSocket: WebSocket });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

/** @returns the id of the new session */
export async function startSession(world: PageWorld, input: ExecuteAgentTaskInput): Promise<string> {
  return withClient(world, async (client) => {
    const { executeAgentTask } = await client.request(ExecuteAgentTaskDocument, { input });
    return executeAgentTask.id;
  });
}

/** Waits for the end of a session. @returns the number of its last event */
export async function endOf(world: PageWorld, sessionId: string): Promise<number> {
  return withClient(world, async (client) => {
    let last = 0;
    for await (const { seq } of client.followSession(sessionId)) last = seq ?? last;
    return last;
  });
}

/** Answers every open question of a session alike. */
export async function answerAll(world: PageWorld, sessionId: string, response: unknown): Promise<void> {
  await withClient(world, async (client) => {
    const { interrupts } = await client.request(OpenInterruptsDocument, { sessionId, first: 10 });
    for (const { id } of interrupts.nodes) await client.request(RespondToInterruptDocument, { id, response });
  });
}

/** Waits until a session asks a person something. */
export async function untilAsked(world: PageWorld, sessionId: string): Promise<void> {
  await withClient(world, async (client) => {
    for await (const { __typename } of client.followSession(sessionId)) {
      if (__typename === 'InterruptRaised') return;
    }
  });
}

export async function cancelSession(world: PageWorld, id: string, reason: string): Promise<void> {
  await withClient(world, (client) => client.request(CancelSessionDocument, { id, reason }));
}

/** Asks a person first, and works on with the answer. */
export const WAITS_FOR_A_PERSON: ExecuteAgentTaskInput = {
  taskDescription: 'When does it begin?',
  executionMode: 'WORKFLOW',
  timeoutSeconds: 600,
  workflow: {
    nodes: [
      { key: 'which', agent: 'person', instructions: 'Which test do you mean?' },
      { key: 'find', agent: 'research', dependsOn: ['which'] },
      { key: 'report', agent: 'synthesis', dependsOn: ['find'] },
    ],
  },
};
