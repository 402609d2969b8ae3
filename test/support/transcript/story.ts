import { readingModel } from '../models/reading-model.js';
import { textOf, type ChatRequest } from '../models/chat-request.js';
import type { ScriptedTurn } from '../models/scripted-turn.js';

export const DOCUMENT = {
  name: 'vasa.txt',
  text:
    'The Vasa was a Swedish warship. She sank in the harbour of Stockholm on 10 August 1628, on her maiden voyage. ' +
    'She was raised on 24 April 1961, and stands in a museum of her own today.',
};
export const QUESTION = 'How long did the Vasa lie on the sea bed? Keep it for later.';
export const ARCHIVIST = {
  name: 'archivist',
  description: 'Answers questions about ships and keeps what it finds.',
  instructions: 'Search before you answer, calculate instead of guessing, and keep the answer.',
  tools: ['search_documents', 'calculate', 'remember'],
};

const QUOTES = [
  'She sank in the harbour of Stockholm on 10 August 1628, on her maiden voyage.',
  'She was raised on 24 April 1961, and stands in a museum of her own today.',
];
const USAGE = { input: 900, output: 120, reasoning: 30 };

/** What the model of the archivist says, one turn after the other. */
const TURNS: readonly ((request: ChatRequest) => ScriptedTurn)[] = [
  () => ({
    reasoning: 'I need the year in which she sank, and the year in which she was raised.',
    toolCalls: [
      { name: 'search_documents', arguments: { query: 'Vasa sank raised' } },
      { name: 'calculate', arguments: { expression: '1961 - 1628' } },
    ],
    usage: USAGE,
  }),
  () => ({
    toolCalls: [
      { name: 'remember', arguments: { key: 'Vasa', content: 'She lay on the sea bed for 333 years.' } },
    ],
    usage: USAGE,
  }),
  (request) => {
    const [passage] = /\bp\d+\b/u.exec(textOf(request, 'tool')) ?? ['p1'];
    return {
      reasoning: 'She sank in 1628 and was raised in 1961; 333 years lie between.',
      object: {
        text: 'The Vasa lay on the sea bed for 333 years: she sank in 1628 and was raised in 1961.',
        quotes: QUOTES.map((quote) => ({ passage, quote })),
      },
      pieces: 20,
      paceMs: 20,
      usage: USAGE,
    };
  },
];

/** The model of everybody: it reads, and as the archivist it works with tools. */
export function storyModel() {
  return readingModel({
    converse: (request) => {
      const turns = request.messages.filter(({ role }) => role === 'assistant').length;
      return TURNS[Math.min(turns, TURNS.length - 1)]!(request);
    },
  });
}
