import type { PageWorld } from '../support/page-world.js';
import { heading, text, type Shot } from './shots.js';

const WORD = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const LONG = `What is known of the ${WORD}, who founded it, and where did it keep its books? `
  .repeat(4)
  .trim();
const HEBREW = 'מתי החלה תוכנית אפולו, ומי היה על סיפון אפולו 11?';
const NAME = 'a-name-that-is-as-long-as-the-names-of-agents-may-be-and-no-long';

/** Words of every kind that fill a place: without spaces, of many lines, and from right to left. */
export async function setLongStage(world: PageWorld): Promise<Readonly<Record<string, string>>> {
  const { services, viewers } = world.api;
  const { ann } = viewers;
  const collection = await services.collections.create(ann, { name: `${WORD} ${HEBREW}`, description: LONG });
  for (const [name, words] of [
    [`${WORD}-${NAME}.md`, `# ${LONG}\n\n${LONG}`],
    ['אפולו.md', `# ${HEBREW}\n\n${HEBREW} ${HEBREW}`],
  ] as const) {
    await services.documents.importText(
      ann,
      collection.id,
      { name, text: words, mediaType: 'text/markdown' },
      AbortSignal.timeout(60_000),
    );
  }
  const agent = { name: NAME, description: `${LONG} ${HEBREW}`, instructions: HEBREW };
  const { id: agentId } = await services.agents.create(ann, agent);
  for (const [key, content] of [
    [WORD, LONG],
    ['hebrew', HEBREW],
  ] as const) {
    await services.agentMemory.set(ann, { agentId, memoryType: 'long_term', key, content });
  }
  const nodes = [
    { key: NAME, agent: NAME, instructions: LONG },
    { key: 'answer', agent: 'synthesis', dependsOn: [NAME] },
  ];
  const workflow = await services.workflows.save(ann, {
    name: `${LONG.slice(0, 200)}`,
    description: HEBREW,
    graph: { nodes },
  });
  for (const taskDescription of [LONG, HEBREW])
    await services.agentSessions.execute(ann, { taskDescription });
  return { collection: collection.id, workflow: workflow.id };
}

/** Each page with such words. */
export const LONG_SHOTS: readonly Shot[] = [
  { name: 'long-ask', path: '/', prepare: text('Last sessions') },
  { name: 'long-sessions', path: '/sessions', prepare: text(HEBREW) },
  { name: 'long-workflows', path: '/workflows', prepare: text(WORD) },
  {
    name: 'long-builder',
    path: ({ workflow }) => `/workflows/${workflow}?node=answer`,
    prepare: text('synthesis'),
  },
  { name: 'long-agents', path: '/agents', prepare: text(NAME) },
  { name: 'long-agent', path: `/agents/${NAME}`, prepare: heading(NAME) },
  {
    name: 'long-documents',
    path: ({ collection }) => `/documents?collection=${collection}&try=Donau`,
    prepare: text(WORD),
  },
  { name: 'long-memory', path: `/memory?agent=${NAME}`, prepare: text(HEBREW) },
  { name: 'long-operations', path: '/operations', prepare: text(NAME) },
];
