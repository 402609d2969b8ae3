import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiError } from '../support/api-client.js';
import { startApiServer, type ApiServer } from '../support/api-server.js';

const UNKNOWN = '01890000-0000-7000-8000-00000000dead';
const LIMITS = { maxTokens: 400, maxDepth: 10, maxComplexity: 5_000, maxRequestBytes: 20_000 };

let api: ApiServer;
beforeAll(async () => {
  api = await startApiServer({ startEngine: false, limits: LIMITS });
});
afterAll(() => api.close());

/** However bad the input is: it is the caller's fault, told without the inside of the server. */
afterEach(() => {
  expect(api.log.filter((line) => line.level >= 50)).toEqual([]);
});

interface Refusal {
  readonly code: string;
  readonly path?: readonly (string | number)[];
  readonly status?: number;
}

function expectRefusal(errors: readonly ApiError[] | undefined, { code, path }: Refusal): void {
  expect(errors?.length).toBeGreaterThan(0);
  const [error] = errors!;
  expect(error?.extensions.code).toBe(code);
  if (path) expect(error?.extensions.argumentPath).toEqual(path);
  expect(JSON.stringify(errors)).not.toMatch(/stacktrace|node_modules|\.ts:\d|INTERNAL_SERVER_ERROR/u);
}

const BAD = 'BAD_USER_INPUT';
const SET_MEMORY = 'mutation ($input: SetAgentMemoryInput!) { setAgentMemory(input: $input) { id } }';
const memory = { agentId: 'research', memoryType: 'LONG_TERM', key: 'k', content: 'c' };
const CREATE_AGENT = 'mutation ($input: CreateAgentInput!) { createAgent(input: $input) { id } }';
const agent = { name: 'n', description: 'd', instructions: 'i' };
const ADD_TEXT = 'mutation ($input: AddTextDocumentInput!) { addTextDocument(input: $input) { id } }';
const EXECUTE = 'mutation ($input: ExecuteAgentTaskInput!) { executeAgentTask(input: $input) { id } }';
const SAVE = 'mutation ($input: SaveWorkflowInput!) { saveWorkflow(input: $input) { id } }';

const TEXTS: [string, string, object, readonly (string | number)[]][] = [
  ['memory content', SET_MEMORY, { ...memory, content: '%' }, ['input', 'content']],
  ['a memory key', SET_MEMORY, { ...memory, key: '%' }, ['input', 'key']],
  ['memory data', SET_MEMORY, { ...memory, data: { a: [{ b: '%' }] } }, ['input', 'data', 'a', 0, 'b']],
  ['a key of memory data', SET_MEMORY, { ...memory, data: { '%': 1 } }, ['input', 'data']],
  ['an agent name', CREATE_AGENT, { ...agent, name: '%' }, ['input', 'name']],
  ['instructions', CREATE_AGENT, { ...agent, instructions: '%' }, ['input', 'instructions']],
  ['a document', ADD_TEXT, { collectionId: UNKNOWN, name: 'n', text: '%' }, ['input', 'text']],
  ['a task', EXECUTE, { taskDescription: '%' }, ['input', 'taskDescription']],
  [
    'a variable',
    EXECUTE,
    { taskDescription: 't', context: { variables: { v: '%' } } },
    ['input', 'context', 'variables', 'v'],
  ],
  [
    'a node',
    SAVE,
    { name: 'n', graph: { nodes: [{ key: '%', agent: 'research' }] } },
    ['input', 'graph', 'nodes', 0, 'key'],
  ],
];

describe.each([
  ['U+0000', 'a\u0000b'],
  ['a lone high surrogate', 'a\ud800b'],
  ['a lone low surrogate', 'a\udc00'],
])('%s', (_what, text) => {
  it.each(TEXTS)('in %s is refused with its path', async (_where, query, input, path) => {
    const planted = JSON.parse(
      JSON.stringify(input).replaceAll('%', JSON.stringify(text).slice(1, -1)),
    ) as object;
    const { errors } = await api.as('ann').ask(query, { input: planted });
    expectRefusal(errors, { code: BAD, path });
  });
});

describe('a pair of surrogates', () => {
  it('is a character like any other', async () => {
    const { errors } = await api.as('ann').ask(SET_MEMORY, { input: { ...memory, content: 'a😀b' } });
    expect(errors).toBeUndefined();
  });
});

const byId = (field: string, selection = '{ id }') => `query ($id: ID!) { ${field}(id: $id) ${selection} }`;
const change = (call: string, selection = '{ id }') => `mutation ($id: ID!) { ${call} ${selection} }`;
const BY_ID: [string, string][] = [
  ['session', byId('session')],
  ['task', byId('task')],
  ['collection', byId('collection')],
  ['document', byId('document')],
  ['workflow', byId('workflow')],
  ['cancelSession', change('cancelSession(id: $id)')],
  ['retrySession', change('retrySession(id: $id)')],
  ['updateAgent', change('updateAgent(id: $id, input: {description: "x"})')],
  ['setAgentActive', change('setAgentActive(id: $id, active: true)')],
  ['deleteAgentMemory', change('deleteAgentMemory(id: $id)', '')],
  ['updateCollection', change('updateCollection(id: $id, input: {name: "x"})')],
  ['deleteCollection', change('deleteCollection(id: $id)', '')],
  ['deleteDocument', change('deleteDocument(id: $id)', '')],
];

describe('an id', () => {
  it.each(BY_ID)('that is no UUID is refused by %s', async (_field, query) => {
    for (const id of ['not-a-uuid', '', ' ', `${UNKNOWN}0`, "'; drop table agents; --"]) {
      expectRefusal((await api.as('ann').ask(query, { id })).errors, { code: BAD, path: ['id'] });
    }
  });

  it.each(BY_ID)('that is not there is refused by %s', async (_field, query) => {
    expectRefusal((await api.as('ann').ask(query, { id: UNKNOWN })).errors, {
      code: 'NOT_FOUND',
      path: ['id'],
    });
  });

  it('of an agent that is not there is refused', async () => {
    const { errors } = await api.as('ann').ask(byId('agent'), { id: UNKNOWN });
    expectRefusal(errors, { code: 'NOT_FOUND', path: ['id'] });
  });

  it('that is a number too large is refused like another unknown one', async () => {
    expectRefusal((await api.as('ann').ask(byId('session'), { id: 99999999999999 })).errors, { code: BAD });
  });
});

it('A page from the end of a log costs as much as one from its beginning', async () => {
  for (const page of ['first: 1000', 'last: 1000', 'first: 1, last: 1000']) {
    const query = `{ session(id: "${UNKNOWN}") { events(${page}) { events { seq sessionId taskId occurredAt __typename } } } }`;
    expectRefusal((await api.as('ann').ask(query)).errors, { code: 'GRAPHQL_VALIDATION_FAILED' });
  }
});

const LISTS = [
  'agents',
  'collections',
  'workflows',
  'sessions',
  'agentMemory(agentId: "research", PAGE)',
] as const;

describe.each(LISTS)('the page size of %s', (list) => {
  const query = (page: string) => {
    const call = list.includes('PAGE') ? list.replace('PAGE', page) : `${list}(${page})`;
    return `{ ${call} { nodes { id } } }`;
  };

  it.each([0, -1, 101, 2_147_483_647])('is refused where it is %d', async (first) => {
    const { errors } = await api.as('ann').ask(query(`first: ${first}`));
    // A page that is far too large is also too costly, which is told before it runs.
    const code = first > LIMITS.maxComplexity ? 'GRAPHQL_VALIDATION_FAILED' : BAD;
    expectRefusal(errors, { code, ...(code === BAD ? { path: ['first'] } : {}) });
  });

  it('is refused where it does not fit an Int', async () => {
    const { errors } = await api.as('ann').ask(query('first: 99999999999'));
    expectRefusal(errors, { code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  it.each(['x', 'bm90IGpzb24', 'WzEsMl0', 'e30', 'WyJhIl0'])(
    'is refused with the cursor %s',
    async (after) => {
      const { errors } = await api.as('ann').ask(query(`after: "${after}"`));
      expectRefusal(errors, { code: BAD, path: ['after'] });
    },
  );
});

describe('a value of the wrong type', () => {
  it.each([
    [{ ...memory, key: 5 }, ['input', 'key']],
    [{ ...memory, memoryType: 'FOREVER' }, ['input', 'memoryType']],
    [{ ...memory, data: 'text' }, ['input', 'data']],
    [{ ...memory, data: [1] }, ['input', 'data']],
    [{ ...memory, expiresInSeconds: 1.5 }, ['input', 'expiresInSeconds']],
    [{ ...memory, extra: 1 }, ['input']],
    [{ agentId: 'research' }, ['input']],
    [null, ['input']],
    ['text', ['input']],
  ])('is refused as %j', async (input, path) => {
    const answer = await api.as('ann').ask(SET_MEMORY, { input });
    expectRefusal(answer.errors, { code: BAD, path });
    expect(answer.status).toBe(400);
  });

  it('is refused in a literal', async () => {
    const { errors, status } = await api.as('ann').ask('{ agents(first: "ten") { totalCount } }');
    expectRefusal(errors, { code: 'GRAPHQL_VALIDATION_FAILED' });
    expect(status).toBe(400);
  });
});

describe('a window of metrics', () => {
  it.each([0, -5, 1_000_000])('of %d hours is refused', async (hours) => {
    const query = `{ agent(id: "research") { metrics(windowHours: ${hours}) { runs } } }`;
    expectRefusal((await api.as('ann').ask(query)).errors, { code: BAD, path: ['windowHours'] });
  });
});

describe('a document of GraphQL', () => {
  const deep = (levels: number) =>
    `{ collections { nodes { ${'documents { nodes { collection { '.repeat(levels)} id ${'} } }'.repeat(levels)} } } }`;
  const cases: [string, string, string][] = [
    ['is not GraphQL', '{ agents(', 'GRAPHQL_PARSE_FAILED'],
    ['is empty', '', 'BAD_REQUEST'],
    ['asks for an unknown field', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['has too many tokens', `{ ${'a: __typename '.repeat(200)} }`, 'GRAPHQL_PARSE_FAILED'],
    ['is nested too deeply', deep(4), 'GRAPHQL_VALIDATION_FAILED'],
    [
      'asks for too much at once',
      '{ collections(first: 100) { nodes { documents(first: 100) { nodes { id } } } } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'unfolds into too many fields',
      `{ ...F0 } ${Array.from({ length: 24 }, (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`).join(' ')} fragment F24 on Query { __typename }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'spreads a fragment into itself',
      '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
  ];

  it.each(cases)('is refused over HTTP where it %s', async (_what, query, code) => {
    const answer = await api.as('ann').ask(query);
    expectRefusal(answer.errors, { code });
    expect(answer.status).toBe(400);
  });

  it.each(cases.filter(([, query]) => query !== ''))(
    'is refused over WebSocket where it %s',
    async (_what, query, code) => {
      const stream = api.as('ann').subscribe({ toString: () => query }, {});
      const errors = await stream.next().then(
        (result) => (result.value as { errors?: readonly ApiError[] }).errors,
        (error: unknown) => error as readonly ApiError[],
      );
      expectRefusal(errors, { code });
    },
  );
});

describe('an HTTP request', () => {
  const headers = { 'x-test-viewer': 'ann' };

  it('may not change anything by GET', async () => {
    const query = encodeURIComponent('mutation { deleteCollection(id: "x") }');
    const response = await fetch(`${api.url}/graphql?query=${query}`, {
      headers: { ...headers, 'apollo-require-preflight': 'yes' },
    });
    expect(response.status).toBe(405);
    expectRefusal(((await response.json()) as { errors: ApiError[] }).errors, { code: 'BAD_REQUEST' });
  });

  it('that a foreign page could send without asking is refused', async () => {
    const body = '{"query":"{ __typename }"}';
    const simple = { ...headers, 'content-type': 'text/plain' };
    const response = await fetch(`${api.url}/graphql`, { method: 'POST', headers: simple, body });
    expect(response.status).toBe(400);
  });

  it('with a body that is too large is refused', async () => {
    const response = await api.as('ann').post(JSON.stringify({ query: 'x'.repeat(LIMITS.maxRequestBytes) }));
    expect(response.status).toBe(413);
    expectRefusal(((await response.json()) as { errors: ApiError[] }).errors, { code: BAD });
  });

  it.each(['{', 'null', '[]', '"text"', '[{"query":"{ __typename }"}]', '{"query":5}', '{"variables":[]}'])(
    'with the body %s is refused',
    async (body) => {
      const response = await api.as('ann').post(body);
      expect(response.status).toBe(400);
      expect(await response.text()).not.toMatch(/node_modules|INTERNAL_SERVER_ERROR/u);
    },
  );
});
