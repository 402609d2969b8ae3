import type { Reasoner } from '../reasoner.js';
import { compose } from './compose/compose.js';
import { decompose } from './decompose/decompose.js';
import { extract } from './extract/extract.js';
import { judge } from './judge/judge.js';
import { createJudgeTables } from './judge/reading.js';
import { respond } from './respond/respond.js';

/**
 * A reasoner of plain rules over the words of question and documents: no model, no key, no state, and the same answer
 * to the same input every time. It only ever says what a document says, word for word.
 */
export function createExtractiveReasoner(): Reasoner {
  const tables = createJudgeTables();
  return {
    name: 'extractive',
    decompose: async (request, signal) => decompose(request, signal),
    extract: async (request, signal) => extract(request, signal),
    judge: async (request, signal) => judge(request, tables, signal),
    compose: async (request, signal) => compose(request, signal),
    respond: async (request, signal) => respond(request, signal),
  };
}
