import { describe, expect, it } from '@jest/globals';
import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router';
import fc from 'fast-check';
import { readDocumentsSearch } from '../pages/documents/search.js';
import { MEMORY_TYPES, readMemorySearch } from '../pages/memory/search.js';
import { readOperationsSearch } from '../pages/operations/search.js';
import {
  EVENT_GROUPS,
  readSessionSearch,
  SESSION_TABS,
  SESSION_VIEWS,
  VERDICTS,
} from '../pages/session/search.js';
import { readSessionsSearch, SESSION_STATUSES } from '../pages/sessions/search.js';
import { readBuilderSearch } from '../pages/workflows/search.js';

const optional = { requiredKeys: [] } as never;
// Such as "7", "true" and "null": words that an address could take for something else.
const words = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.constantFrom('7', 'true', 'null', '[1]', '"', 'a&b=c', '100 %', 'א+ב'),
);
const oneOf = (values: readonly unknown[]) => fc.constantFrom(...values);

const some = (values: readonly string[]) =>
  fc.subarray([...values], { minLength: 1 }).map((chosen) => chosen.join('.'));

const zoom = fc
  .tuple(fc.nat(), fc.integer({ min: 1, max: 1_000_000 }))
  .map(([from, length]) => ({ from, to: from + length }));

const PAGES: readonly [
  string,
  (search: Record<string, unknown>) => object,
  Record<string, fc.Arbitrary<unknown>>,
  fc.Arbitrary<object>?,
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
      open: words,
      hide: some(EVENT_GROUPS),
      find: words,
    },
    fc.option(zoom, { nil: {} }),
  ],
  ['the list of sessions', readSessionsSearch, { text: words, status: oneOf(SESSION_STATUSES) }],
  [
    'a workflow',
    readBuilderSearch,
    { view: oneOf(['list', 'json']), node: words, edge: words, run: fc.uuid() },
  ],
  ['the memory', readMemorySearch, { agent: words, type: oneOf(MEMORY_TYPES), text: words }],
  ['the documents', readDocumentsSearch, { collection: fc.uuid(), try: words }],
  ['operations', readOperationsSearch, { days: oneOf([7, 30]) }],
];

describe('A link', () => {
  it.each(PAGES)(
    'to %s leads to all that was chosen there, whatever it is',
    (_page, read, parts, more = fc.constant({})) => {
      const choices = fc.tuple(fc.record(parts, optional), more);
      fc.assert(
        fc.property(choices, ([one, other]) => {
          const chosen = { ...one, ...other };
          const address = defaultStringifySearch(chosen);
          expect(read(defaultParseSearch(address) as Record<string, unknown>)).toEqual(chosen);
        }),
        { numRuns: 50 },
      );
    },
  );

  it.each<[string, (search: Record<string, unknown>) => object, Record<string, unknown>]>([
    [
      'a session',
      readSessionSearch,
      {
        ...{ tab: 'secrets', show: 7, task: '', seq: -1, claim: null, source: 1.5, verdict: 'TRUE' },
        ...{ open: [], from: 5, to: 5, hide: 'Sessions.tasks', find: { a: 1 } },
      },
    ],
    ['a session, zoomed by one end', readSessionSearch, { from: 3 }],
    ['a session as it first is', readSessionSearch, { tab: 'answer' }],
    ['the list of sessions', readSessionsSearch, { text: 1, status: 'DONE', agent: '' }],
    ['a workflow', readBuilderSearch, { view: 'canvas', node: {}, edge: 0, run: '' }],
    ['the memory', readMemorySearch, { agent: [], type: 'FOREVER', text: '' }],
    ['the documents', readDocumentsSearch, { collection: 1, try: '' }],
    ['operations', readOperationsSearch, { days: '1' }],
  ])('to %s that makes no sense, or says what is so anyway, chooses nothing', (_page, read, search) => {
    expect(read(search)).toEqual({});
  });
});
