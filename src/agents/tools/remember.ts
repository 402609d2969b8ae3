import { z } from 'zod';
import { MemoryType } from '../../entities/agent-memory.js';
import { cleanText } from '../../lib/input.js';
import { defineTool } from './tool.js';

const DAY_SECONDS = 86_400;
const TEN_YEARS_DAYS = 3_650;

/** Notes something for later sessions. */
export const remember = defineTool({
  name: 'remember',
  version: '1',
  description:
    'Notes something for later sessions of the person who asked. The same key again takes the place of what stands there.',
  input: z.object({
    key: cleanText(200).describe('Under which name.'),
    content: cleanText(20_000).describe('What to remember.'),
    memoryType: z.enum(MemoryType).default(MemoryType.LONG_TERM),
    expiresInDays: z
      .int()
      .min(1, 'must be at least 1')
      .max(TEN_YEARS_DAYS, `must be at most ${TEN_YEARS_DAYS}`)
      .optional()
      .describe('Default: it stays.'),
  }),
  output: z.object({ memoryId: z.uuid() }),
  hasSideEffects: true,
  bringsTexts: false,
  execute: async ({ agent, write }, { expiresInDays, ...item }) => {
    const memoryId = await write('remember', (tx, append) =>
      agent.remember(
        { tx, append },
        { ...item, ...(expiresInDays ? { expiresInSeconds: expiresInDays * DAY_SECONDS } : {}) },
      ),
    );
    return { memoryId };
  },
});
