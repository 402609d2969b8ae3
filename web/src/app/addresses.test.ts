/** @jest-environment jsdom */
import { describe, expect, it } from '@jest/globals';
import { createMemoryHistory, defaultStringifySearch } from '@tanstack/react-router';
import fc from 'fast-check';
import { MOST_ROWS } from './read-search.js';
import type { PageContext } from './root-route.js';
import { createPageRouter } from './router.js';
import { MEMORY_TYPES } from '../pages/memory/search.js';
import { EVENT_GROUPS, SESSION_TABS, SESSION_VIEWS, VERDICTS } from '../pages/session/search.js';
import { SESSION_STATUSES } from '../pages/sessions/search.js';

const optional = { requiredKeys: [] } as never;
// Such as "7", "true" and "null": words that an address could take for something else.
const words = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.constantFrom('7', 'true', 'null', '[1]', '"', 'a&b=c', '100 %', 'א+ב'),
);
const oneOf = (values: readonly unknown[]) => fc.constantFrom(...values);

const some = (values: readonly string[]) =>
  fc.subarray([...values], { minLength: 1 }).map((chosen) => chosen.join('.'));

/** More than the first page of a list. */
const rows = (page: number) => fc.integer({ min: page + 1, max: MOST_ROWS });

const zoom = fc
  .tuple(fc.nat(), fc.integer({ min: 1, max: 1_000_000 }))
  .map(([from, length]) => ({ from, to: from + length }));

const PAGES: readonly [string, string, Record<string, fc.Arbitrary<unknown>>, fc.Arbitrary<object>?][] = [
  [
    'a session',
    '/sessions/s1',
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
  [
    'the list of sessions',
    '/sessions',
    {
      text: words,
      status: oneOf(SESSION_STATUSES),
      agent: words,
      a: fc.uuid(),
      b: fc.uuid(),
      rows: rows(50),
    },
  ],
  [
    'a workflow',
    '/workflows/w1',
    { view: oneOf(['list', 'json']), node: words, edge: words, run: fc.uuid() },
  ],
  ['the memory', '/memory', { agent: words, type: oneOf(MEMORY_TYPES), text: words, rows: rows(30) }],
  ['the documents', '/documents', { collection: fc.uuid(), try: words, rows: rows(50) }],
  [
    'a document',
    '/documents/d1',
    { rows: rows(50), version: fc.uuid(), start: fc.integer({ min: 1 }), end: fc.integer({ min: 1 }) },
  ],
  ['the workflows', '/workflows', { rows: rows(50) }],
  ['an agent', '/agents/research', { log: oneOf(['problems']), rows: rows(20) }],
  ['operations', '/operations', { days: oneOf([7, 30]) }],
];

/** What the page at this address is told to show. */
function chosenAt(path: string, search: object): object {
  const history = createMemoryHistory({ initialEntries: [path + defaultStringifySearch(search)] });
  const router = createPageRouter({} as PageContext, history);
  return router.matchRoutes(router.latestLocation).at(-1)!.search as object;
}

describe('A link', () => {
  it.each(PAGES)(
    'to %s leads to all that was chosen there, whatever it is',
    (_page, path, parts, more = fc.constant({})) => {
      const choices = fc.tuple(fc.record(parts, optional), more);
      fc.assert(
        fc.property(choices, ([one, other]) => {
          const chosen = { ...one, ...other };
          expect(chosenAt(path, chosen)).toEqual(chosen);
        }),
        { numRuns: 50 },
      );
    },
  );

  it.each<[string, string, Record<string, unknown>]>([
    [
      'a session',
      '/sessions/s1',
      {
        ...{ tab: 'secrets', show: 7, task: '', seq: -1, claim: null, source: 1.5, verdict: 'TRUE' },
        ...{ open: [], from: 5, to: 5, hide: 'Sessions.tasks', find: { a: 1 } },
      },
    ],
    ['a session, zoomed by one end', '/sessions/s1', { from: 3 }],
    ['a session as it first is', '/sessions/s1', { tab: 'answer' }],
    ['the list of sessions', '/sessions', { text: 1, status: 'DONE', agent: '', rows: 50 }],
    ['a workflow', '/workflows/w1', { view: 'canvas', node: {}, edge: 0, run: '' }],
    ['the memory', '/memory', { agent: [], type: 'FOREVER', text: '' }],
    ['the documents', '/documents', { collection: 1, try: '' }],
    ['a document', '/documents/d1', { version: 7, start: 0, end: -1 }],
    ['an agent', '/agents/research', { log: 'all', rows: -7 }],
    ['operations', '/operations', { days: '1' }],
  ])('to %s that makes no sense, or says what is so anyway, chooses nothing', (_page, path, search) => {
    expect(chosenAt(path, search)).toEqual({});
  });
});
