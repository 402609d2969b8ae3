import { z } from 'zod';
import { MemoryType } from '../../entities/agent-memory.js';
import { cleanText } from '../../lib/input.js';
import { recallMemory } from '../memory/recall-memory.js';
import { defineTool } from './tool.js';

const MOST = 20;

/** Looks up what the agents of the session remember for the person who asked. */
export const recallMemories = defineTool({
  name: 'recall_memory',
  version: '1',
  description:
    'Looks up what the agents of this session remember of earlier sessions of the person who asked. It is a hint, never evidence.',
  input: z.object({
    query: cleanText(2_000).describe('Words that the memory shares.'),
    limit: z.int().min(1, 'must be at least 1').max(MOST, `must be at most ${MOST}`).default(5),
  }),
  output: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        memoryType: z.enum(MemoryType),
        key: z.string(),
        content: z.string(),
        relevance: z.number(),
      }),
    ),
  }),
  // That items count how often they were read is no effect that anybody would have to allow.
  hasSideEffects: false,
  execute: async ({ agent, write }, { query, limit }) => {
    const { session, sessionInput } = agent;
    const items = await write('recall', (tx) =>
      recallMemory(tx, {
        workspaceId: session.workspaceId,
        userId: session.userId,
        sessionId: session.id,
        agentIds: sessionInput.team.map(({ id }) => id),
        query,
        limit,
      }),
    );
    return { items: [...items] };
  },
});
