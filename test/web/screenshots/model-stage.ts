import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedTools } from '../../../src/agents/tools/tool-registry.js';
import type { ExecuteAgentTaskInput } from '../../../client/src/index.js';
import { Mailbox } from '../../api/support/tool-agents.js';
import type { ApiServerOptions } from '../../support/api-server.js';
import { ModelServer } from '../../support/model-server.js';
import { textOf, type ChatRequest } from '../../support/models/chat-request.js';
import { readingModel } from '../../support/models/reading-model.js';
import type { ScriptedTurn } from '../../support/models/scripted-turn.js';
import { ARCHIVIST, DOCUMENT, QUESTION } from '../../support/transcript/story.js';
import type { PageWorld } from '../support/page-world.js';
import { endOf, startSession, untilAsked } from '../support/sessions.js';

/** A model that says what the pictures need, at a price. */
export interface ModelStage {
  readonly options: ApiServerOptions;
  setStage(world: PageWorld): Promise<Readonly<Record<string, string>>>;
  /** Lets the draft that is being written come to its end. */
  release(): void;
  close(): Promise<void>;
}

const USAGE = { input: 2_400, output: 310, reasoning: 80 };
const PRICES = { version: '1', models: { small: { input: 2, output: 8 } } };
const HELD = 'What became of the Vasa?';

export async function openModel(): Promise<ModelStage> {
  const model = await ModelServer.start();
  const folder = await mkdtemp(join(tmpdir(), 'quartet-prices-'));
  const prices = join(folder, 'prices.json');
  await writeFile(prices, JSON.stringify(PRICES));
  const release = Promise.withResolvers<void>();
  const mailbox = new Mailbox();
  model.converse(conversation(release.promise));
  return {
    options: {
      toolSources: [fixedTools(mailbox.tools)],
      models: {
        QUARTET_MODEL_BASE_URL: model.baseUrl,
        QUARTET_MODEL: 'small',
        QUARTET_MODEL_PRICES: prices,
        QUARTET_SESSION_BUDGET: 'cost=0.50,tokens=200000',
        QUARTET_USER_BUDGET_PER_MONTH: 'cost=25',
        QUARTET_WORKSPACE_BUDGET_PER_MONTH: 'cost=100',
      },
    },
    setStage,
    release: () => release.resolve(),
    async close() {
      await model.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function setStage(world: PageWorld): Promise<Readonly<Record<string, string>>> {
  const { services, viewers } = world.api;
  const collection = await services.collections.create(viewers.ann, { name: 'Ships' });
  await services.documents.importText(viewers.ann, collection.id, DOCUMENT, new AbortController().signal);
  await services.agents.create(viewers.ann, ARCHIVIST);
  await services.agents.create(viewers.ann, CLERK);
  const context = { collectionIds: [collection.id] };
  const alone = (agent: string): Partial<ExecuteAgentTaskInput> => ({
    executionMode: 'SEQUENTIAL',
    agents: [agent],
  });
  const partly = await startSession(world, { taskDescription: 'When did the Vasa sink, and why?', context });
  await endOf(world, partly);
  const tools = await startSession(world, { taskDescription: QUESTION, context, ...alone(ARCHIVIST.name) });
  await endOf(world, tools);
  const tool = await startSession(world, {
    ...{ taskDescription: 'Answer the letter about the Vasa.', context, timeoutSeconds: 3_600 },
    ...alone(CLERK.name),
  });
  await untilAsked(world, tool);
  const draft = await startSession(world, { taskDescription: HELD, context, timeoutSeconds: 3_600 });
  return { partly, tools, tool, draft };
}

const CLERK = {
  name: 'clerk',
  description: 'Reads letters and answers them.',
  instructions: 'Read the letter, look the answer up, and send it.',
  tools: ['mail:read', 'mail:send', 'search_documents'],
};

const SANK = 'She sank in the harbour of Stockholm on 10 August 1628, on her maiden voyage.';
const WHY = 'She sank in the harbour of Stockholm, because she carried too many guns too high.';
const RAISED = 'She was raised on 24 April 1961, and stands in a museum of her own today.';

function conversation(released: Promise<unknown>) {
  return readingModel({
    extract: (request) => ({
      object: {
        evidence: [SANK, RAISED].map((quote) => ({
          ...at(request, quote),
          relevance: 0.9,
          answer: '',
          certainty: 0,
        })),
      },
      usage: USAGE,
    }),
    judge: (request) => ({ object: judgementOf(request), usage: USAGE }),
    compose: (request) => {
      const isHeld = textOf(request, 'user').includes(HELD);
      const claims = [SANK, ...(isHeld ? [] : [WHY]), RAISED].map((text) => ({
        text,
        question: 'q1',
        evidence: ['e1'],
      }));
      const answer = { object: { claims, unanswered: [] }, usage: USAGE };
      return isHeld ? { ...answer, pieces: 60, paceMs: 20, hold: released } : answer;
    },
    converse: (request) => ({ usage: USAGE, ...converse(request) }),
  });
}

/** The passage that holds a quote. */
function at(request: ChatRequest, quote: string) {
  const [, id] = /^\[data \w+ (\w+)\]/mu.exec(textOf(request, 'user')) ?? [];
  return { passage: id ?? 'p1', quote };
}

function judgementOf(request: ChatRequest): object {
  const isPart = textOf(request, 'user').includes(WHY);
  const quote = textOf(request, 'user').includes(`The statement:\n${RAISED}`) ? RAISED : SANK;
  return {
    verdict: isPart ? 'PARTIALLY_SUPPORTED' : 'SUPPORTED',
    confidence: 0.9,
    reason: isPart
      ? 'The document says where she sank; it does not say why.'
      : 'The document says so in these words.',
    quotes: [{ ...at(request, quote), stance: 'SUPPORTS' }],
  };
}

function converse(request: ChatRequest): Exclude<ScriptedTurn, { fault: string }> {
  const turns = request.messages.filter(({ role }) => role === 'assistant').length;
  const named = (name: RegExp) => request.tools.find((tool) => name.test(tool.function.name))?.function.name;
  const [read, send] = [named(/^mail_read/u), named(/^mail_send/u)];
  if (read && send) {
    if (turns === 0) return { toolCalls: [{ name: read, arguments: { number: 1 } }] };
    return { toolCalls: [{ name: send, arguments: { to: 'visitor@example.org' } }] };
  }
  if (turns === 0) {
    return {
      toolCalls: [
        { name: 'search_documents', arguments: { query: 'Vasa sank raised' } },
        { name: 'calculate', arguments: { expression: '1961 - 1628' } },
      ],
    };
  }
  const [passage] = /\bp\d+\b/u.exec(textOf(request, 'tool')) ?? ['p1'];
  const text = 'The Vasa lay on the sea bed for 333 years: she sank in 1628 and was raised in 1961.';
  return {
    object: { text, quotes: [SANK, RAISED].map((quote) => ({ passage, quote })) },
    pieces: 20,
    paceMs: 20,
  };
}
