import { describe, expect, it } from '@jest/globals';
import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router';
import fc from 'fast-check';
import { readDocumentsSearch } from '../pages/documents/route.js';
import { MEMORY_TYPES, readMemorySearch } from '../pages/memory/search.js';
import { readOperationsSearch } from '../pages/operations/search.js';
import { readSessionSearch, SESSION_TABS, SESSION_VIEWS, VERDICTS } from '../pages/session/search.js';
import { readSessionsSearch, SESSION_STATUSES } from '../pages/sessions/search.js';
import { readBuilderSearch } from '../pages/workflows/search.js';

const optional = { requiredKeys: [] } as never;
// Such as "7", "true" and "null": words that an address could take for something else.
const words = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.constantFrom('7', 'true', 'null', '[1]', '"', 'a&b=c', '100 %', 'א+ב'),
);
const oneOf = (values: readonly unknown[]) => fc.constantFrom(...values);

const PAGES: readonly [
  string,
  (search: Record<string, unknown>) => object,
  Record<string, fc.Arbitrary<unknown>>,
][] = [
  [
    'a session',
    readSessionSearch,
    {
      tab: oneOf(SESSION_TABS.filter((tab) => tab !== 'answer')),
      show: oneOf(SESSION_VIEWS),
      task: fc.uuid(),
      seq: fc.integer({ min: 1 }),
      claim: words,
      source: fc.integer({ min: 1, max: 99 }),
      verdict: oneOf(VERDICTS),
    },
  ],
  ['the list of sessions', readSessionsSearch, { text: words, status: oneOf(SESSION_STATUSES) }],
  ['a workflow', readBuilderSearch, { view: oneOf(['list', 'json']), node: words, run: fc.uuid() }],
  ['the memory', readMemorySearch, { agent: words, type: oneOf(MEMORY_TYPES), text: words }],
  ['the documents', readDocumentsSearch, { collection: fc.uuid(), try: words }],
  ['operations', readOperationsSearch, { days: oneOf([7, 30]) }],
];

describe('A link', () => {
  it.each(PAGES)('to %s leads to all that was chosen there, whatever it is', (_page, read, parts) => {
    fc.assert(
      fc.property(fc.record(parts, optional), (chosen) => {
        const address = defaultStringifySearch(chosen as Record<string, unknown>);
        expect(read(defaultParseSearch(address) as Record<string, unknown>)).toEqual(chosen);
      }),
      { numRuns: 50 },
    );
  });
});
