import { readFile } from 'node:fs/promises';
import type { ExecuteAgentTaskInput } from '../../../client/src/index.js';
import type { PageWorld } from '../support/page-world.js';
import { cancelSession, endOf, startSession, untilAsked } from '../support/sessions.js';

type Ids = Readonly<Record<string, string>>;

const SAMPLE_NAMES: Readonly<Record<string, string>> = {
  check: 'check',
  bridge: 'oxygen',
  comparison: 'bible',
  date: 'apollo',
  number: 'amazon',
  several: 'several',
  unanswerable: 'unanswered',
};

/** Asks what examples/questions.json holds, one after another so that the times are those of a machine at rest. */
export async function askSamples(world: PageWorld): Promise<Ids> {
  const questions = JSON.parse(await readFile('examples/questions.json', 'utf8')) as {
    readonly kind: string;
    readonly question: string;
  }[];
  const ids: Record<string, string> = {};
  for (const { kind, question } of questions) {
    ids[SAMPLE_NAMES[kind]!] = await ended(world, { taskDescription: question });
  }
  return ids;
}

/**
 * Sessions in every other state, a workflow, an agent and memories.
 * @param answered an ended session, to be replayed
 */
export async function setPlainStage(world: PageWorld, answered: string): Promise<Ids> {
  const { services, viewers } = world.api;
  const asks = await startSession(world, ASKS);
  const plans = await startSession(world, {
    taskDescription: 'Who was on board of Apollo 11, and what did they leave on the Moon?',
    approvePlan: true,
    timeoutSeconds: 3_600,
  });
  const canceled = await startSession(world, { ...ASKS, taskDescription: 'Which war do you mean?' });
  for (const id of [asks, plans, canceled]) await untilAsked(world, id);
  await cancelSession(world, canceled, 'Nobody needs it any more.');
  const ids = {
    ...{ asks, plans, canceled },
    failed: await ended(world, FAILS),
    wide: await ended(world, WIDE),
    long: await ended(world, { taskDescription: LONG }),
    hebrew: await ended(world, { taskDescription: HEBREW }),
  };
  const { id: replay } = await services.sessionReplays.replay(viewers.ann, answered);
  await endOf(world, replay);
  const workflow = await services.workflows.save(viewers.ann, WORKFLOW);
  const agent = await services.agents.create(viewers.ann, HISTORIAN);
  await services.agents.update(viewers.ann, {
    id: agent.id,
    input: { instructions: `${HISTORIAN.instructions} Name the year in every sentence.` },
  });
  const research = await services.agents.get(viewers.ann, 'research');
  for (const [key, content] of MEMORIES) {
    await services.agentMemory.set(viewers.ann, {
      agentId: research.id,
      memoryType: 'long_term',
      key,
      content,
    });
  }
  return { ...ids, replay, workflow: workflow.id };
}

async function ended(world: PageWorld, input: ExecuteAgentTaskInput): Promise<string> {
  const id = await startSession(world, input);
  await endOf(world, id);
  return id;
}

const ASKS: ExecuteAgentTaskInput = {
  taskDescription: 'When does it begin?',
  executionMode: 'WORKFLOW',
  timeoutSeconds: 3_600,
  workflow: {
    nodes: [
      { key: 'which', agent: 'person', instructions: 'Which test do you mean?' },
      { key: 'find', agent: 'research', dependsOn: ['which'] },
      { key: 'report', agent: 'synthesis', dependsOn: ['find'] },
    ],
  },
};

const FAILS: ExecuteAgentTaskInput = {
  taskDescription: 'How many square kilometres is that for each of them?',
  executionMode: 'WORKFLOW',
  failurePolicy: 'FAIL_FAST',
  workflow: {
    nodes: [
      {
        key: 'divide',
        agent: 'tool',
        configuration: { tool: 'calculate', arguments: { expression: '5500000 / 0' } },
      },
      { key: 'find', agent: 'research', dependsOn: ['divide'] },
      { key: 'report', agent: 'synthesis', dependsOn: ['find'] },
    ],
  },
};

const WIDE: ExecuteAgentTaskInput = {
  taskDescription: 'What is the Apollo program known for?',
  executionMode: 'WORKFLOW',
  workflow: {
    nodes: [
      ...Array.from({ length: 24 }, (_, index) => ({ key: `look-${index + 1}`, agent: 'research' })),
      {
        key: 'check',
        agent: 'validation',
        dependsOn: Array.from({ length: 24 }, (_, index) => `look-${index + 1}`),
      },
      { key: 'answer', agent: 'synthesis', dependsOn: ['check'] },
    ],
  },
};

const LONG =
  'Compare, as fully as the documents allow, what the Huguenots, Martin Luther and William Tyndale each contributed ' +
  'to the translation of the Bible into the languages that people around them spoke, name the years and places of ' +
  'each edition, say who paid for the printing and who tried to prevent it, and tell which of the words that they ' +
  'coined are still in use: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft among them?';

const HEBREW = 'מתי החלה תוכנית אפולו, ומי היה על סיפון אפולו 11?';

const WORKFLOW = {
  name: 'Search closely and widely',
  description: 'Two searches side by side; what both found is checked and answered.',
  graph: {
    nodes: [
      { key: 'closely', agent: 'research', configuration: { passagesPerQuery: 6, evidenceLimit: 3 } },
      { key: 'widely', agent: 'research', configuration: { passagesPerQuery: 40, evidenceLimit: 10 } },
      { key: 'check', agent: 'validation', dependsOn: ['closely', 'widely'] },
      { key: 'answer', agent: 'synthesis', dependsOn: ['check'] },
    ],
  },
};

const HISTORIAN = {
  name: 'historian',
  description: 'Puts events of several documents on one line of time.',
  instructions: 'List what happened in order of time.',
  tools: ['search_documents', 'read_document', 'calculate'],
};

const MEMORIES = [
  ['units', 'Square kilometres are preferred to square miles.'],
  ['style', 'Short answers, the year first.'],
] as const;
