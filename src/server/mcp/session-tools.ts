import { z } from 'zod';
import { cleanText, uuid } from '../../lib/input.js';
import { awaitSession } from './await-session.js';
import { collectionArgument, findCollection } from './find-collection.js';
import { defineMcpTool, type McpCall } from './mcp-tool.js';
import { sessionViewSchema, viewSession } from './session-view.js';

/** Clients commonly give a request up after a minute. */
const DEFAULT_WAIT_SECONDS = 45;

const waitSeconds = (fallback: number) =>
  z
    .int()
    .min(0, 'must be at least 0')
    .max(600, 'must be at most 600')
    .default(fallback)
    .describe('How long to wait for the end, in seconds. What is not done by then goes on.');

/** Asks the team of agents, and waits a while for its answer. */
export const executeTask = defineMcpTool({
  name: 'execute_task',
  title: 'Ask the documents',
  description:
    'Has a team of agents work on a task about the documents of this server and gives one answer, each claim of which is cited and checked. Where it takes longer than waitSeconds, it gives the id of the session, which read_session reads later.',
  input: z.object({
    task: cleanText(20_000).describe('A question or a task.'),
    collection: collectionArgument,
    documents: z
      .array(uuid())
      .max(1_000, 'must have at most 1000 entries')
      .optional()
      .describe('Ids of the documents to read. Default: all of the collection.'),
    waitSeconds: waitSeconds(DEFAULT_WAIT_SECONDS),
    timeoutSeconds: z
      .int()
      .min(1, 'must be at least 1')
      .max(86_400, 'must be at most 86400')
      .default(300)
      .describe('How long the session may take.'),
    idempotencyKey: cleanText(255, { trim: false })
      .optional()
      .describe('The same key with the same task gives the same session.'),
    cancelWithRequest: z
      .boolean()
      .default(false)
      .describe('Cancel the session when this request is canceled? Else it goes on.'),
  }),
  output: sessionViewSchema,
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  run: async ({ task, collection, documents, cancelWithRequest, ...input }, call) => {
    const collectionId = await findCollection(collection, call);
    const { viewer, services } = call;
    const { id } = await services.agentSessions.execute(viewer, {
      taskDescription: task,
      context: { collectionId, documentIds: documents },
      timeoutSeconds: input.timeoutSeconds,
      idempotencyKey: input.idempotencyKey,
    });
    const session = await awaitSession(id, input.waitSeconds, call);
    return viewSession(cancelWithRequest && call.wasCanceled() ? await cancel(id, null, call) : session);
  },
});

/** Reads a session, and may wait for its end. */
export const readSession = defineMcpTool({
  name: 'read_session',
  title: 'Read a session',
  description: 'Tells how a session stands and, once it has ended, its answer with citations and verdicts.',
  input: z.object({ sessionId: uuid(), waitSeconds: waitSeconds(0) }),
  output: sessionViewSchema,
  annotations: { readOnlyHint: true, openWorldHint: false },
  run: async (input, call) => viewSession(await awaitSession(input.sessionId, input.waitSeconds, call)),
});

/** Stops a session. */
export const cancelSession = defineMcpTool({
  name: 'cancel_session',
  title: 'Cancel a session',
  description: 'Stops a session that has not ended. One that has is given as it is.',
  input: z.object({ sessionId: uuid(), reason: cleanText(1_000).optional() }),
  output: sessionViewSchema,
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
  run: async ({ sessionId, reason }, call) => viewSession(await cancel(sessionId, reason ?? null, call)),
});

function cancel(id: string, reason: string | null, { viewer, services }: McpCall) {
  return services.agentSessions.cancel(viewer, id, reason);
}
