import { z } from 'zod';
import { cleanText } from '../../lib/input.js';
import { passageHitSchema } from '../evidence-schema.js';
import { defineTool } from './tool.js';

const MOST = 20;

/** Finds passages of the session's documents. */
export const searchDocuments = defineTool({
  name: 'search_documents',
  version: '1',
  description:
    'Finds the passages of the documents that fit a question or keywords, best first. Offsets count UTF-16 code units of the text of the version.',
  input: z.object({
    query: cleanText(2_000).describe('A question or keywords.'),
    limit: z.int().min(1, 'must be at least 1').max(MOST, `must be at most ${MOST}`).default(8),
  }),
  output: z.object({ passages: z.array(passageHitSchema) }),
  hasSideEffects: false,
  execute: async ({ find }, { query, limit }, signal) => {
    const [passages = []] = await find([query], limit, signal);
    return { passages: [...passages] };
  },
});
