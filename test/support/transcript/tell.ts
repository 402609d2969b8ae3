import { z } from 'zod';
import type { ModelServer } from '../model-server.js';
import type { Api } from './api.js';
import { ARCHIVIST, DOCUMENT, QUESTION } from './story.js';

const FOLLOW = `
  subscription Follow($id: ID!) {
    sessionUpdated(sessionId: $id) {
      __typename seq
      task { name }
      ... on ToolCallStarted { tool arguments }
      ... on ToolCallFinished { tool callOutcome toolOutput }
      ... on MessageDelta { channel text }
      ... on InterruptRaised { interruptId kind question payload }
      ... on AgentMessageSent { from { name } to { name } messageType content }
      ... on EvidenceFound { quote documentTitle }
      ... on ClaimChecked { text verdict }
      ... on MemoryWritten { key }
      ... on BudgetWarning { scope measure limit spent }
      ... on BudgetExceeded { scope measure limit spent }
      ... on TaskFinished { taskStatus }
      ... on SessionFinished { status outcomeReason }
    }
  }`;

const EXECUTE = 'mutation Execute($input: ExecuteAgentTaskInput!) { executeAgentTask(input: $input) { id } }';

const followed = z.object({
  sessionUpdated: z.looseObject({
    __typename: z.string(),
    seq: z.number().nullable(),
    task: z.object({ name: z.string() }).nullish(),
    interruptId: z.string().optional(),
  }),
});
type Followed = z.infer<typeof followed>['sessionUpdated'];

/** Longest line, in UTF-16 code units. */
const MAX_LINE = 240;

const made = z.object({ id: z.string() });

/** Runs the story and prints it as Markdown. */
export async function tell(api: Api, models: ModelServer): Promise<void> {
  const { createCollection } = await api.request(
    z.object({ createCollection: made }),
    'mutation { createCollection(input: { name: "Ships" }) { id } }',
  );
  const collectionId = createCollection.id;
  await api.request(
    z.unknown(),
    'mutation ($input: AddTextDocumentInput!) { addTextDocument(input: $input) { id } }',
    { input: { collectionId, ...DOCUMENT } },
  );
  await api.request(
    z.unknown(),
    'mutation ($input: CreateAgentInput!) { createAgent(input: $input) { id } }',
    { input: ARCHIVIST },
  );
  const task = {
    taskDescription: QUESTION,
    executionMode: 'SEQUENTIAL',
    agents: [ARCHIVIST.name],
    context: { collectionIds: [collectionId] },
  };
  print('# A session from outside\n');
  print(
    'Printed by `npm run transcript`: a server on the embedded database, a scripted model behind the chat-completions ' +
      'protocol, and a client. Long lines are cut (…); nothing else was edited.\n',
  );
  print('## Tools, streaming, an approval\n');
  const first = await execute(api, task);
  await follow(api, first);
  await outcome(api, first);
  print('\n## The same with a budget of two calls\n');
  const second = await execute(api, { ...task, budget: { maxCalls: 2 } });
  await follow(api, second);
  await outcome(api, second);
  await replay(api, models, first);
}

/** Runs the first session again from its record, and counts what the model hears of it. */
async function replay(api: Api, models: ModelServer, sessionId: string): Promise<void> {
  const asked = models.requests.length;
  print('\n## The first again, from its record\n');
  print(fenced('graphql', `mutation { replaySession(sessionId: "${sessionId}") { id } }`));
  const { replaySession } = await api.request(
    z.object({ replaySession: made }),
    'mutation ($id: ID!) { replaySession(sessionId: $id) { id } }',
    { id: sessionId },
  );
  await follow(api, replaySession.id);
  await outcome(api, replaySession.id);
  print(
    `\nThe model was asked ${asked} times for both sessions, and ${models.requests.length - asked} times for the replay.`,
  );
}

async function execute(api: Api, input: object): Promise<string> {
  print(fenced('graphql', EXECUTE));
  print(fenced('json', JSON.stringify({ input }, null, 2)));
  const { executeAgentTask } = await api.request(z.object({ executeAgentTask: made }), EXECUTE, { input });
  return executeAgentTask.id;
}

/** Prints each event as it comes, and approves whatever is asked. */
async function follow(api: Api, id: string): Promise<void> {
  print('```text');
  for await (const { sessionUpdated: event } of api.follow(followed, FOLLOW, { id })) {
    print(lineOf(event));
    if (event.interruptId === undefined) continue;
    print('        > respondToInterrupt(response: { approved: true })');
    const respond =
      'mutation ($id: ID!) { respondToInterrupt(id: $id, response: { approved: true }) { id } }';
    await api.request(z.unknown(), respond, { id: event.interruptId });
  }
  print('```\n');
}

function lineOf({ __typename, seq, task, interruptId: _id, ...said }: Followed): string {
  const place = seq === null ? '     ~' : String(seq).padStart(6);
  const line = `${place}  ${__typename}  ${task?.name ?? ''}  ${inWords(said)}`.trimEnd();
  return line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)} …` : line;
}

async function outcome(api: Api, id: string): Promise<void> {
  const { session } = await api.request(
    z.object({ session: z.unknown() }),
    `query ($id: ID!) {
      session(id: $id) {
        status outcomeReason
        result { answer degraded claims { text verdict citations { number quote } } }
        usage(tree: false) { calls inputTokens outputTokens reasoningTokens cost }
        replay { divergence { kind task message } }
      }
    }`,
    { id },
  );
  print(fenced('json', JSON.stringify(session, null, 2)));
}

/** As GraphQL writes it. */
function inWords(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inWords).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).filter(([, one]) => one !== null && one !== undefined);
  return fields.length === 0 ? '' : `{ ${fields.map(([key, one]) => `${key}: ${inWords(one)}`).join(', ')} }`;
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\`\n`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
