import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isNonNullType, type GraphQLField, type GraphQLObjectType } from 'graphql';
import { buildApiSchema } from '../../src/resolvers/api-schema.js';
import type { RequestContext } from '../../src/resolvers/context.js';
import { guardFields } from '../../src/resolvers/guard-fields.js';
import { mayUse, ROOT_FIELD_RULES } from '../../src/resolvers/root-field-rules.js';
import type { ApiError } from '../support/api-client.js';
import { startApiServer, type ApiServer } from '../support/api-server.js';

const schema = buildApiSchema();
const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
const FIELDS = roots.flatMap((root) => (root ? fieldsOf(root) : []));

type Field = GraphQLField<unknown, unknown>;

function fieldsOf(root: GraphQLObjectType): [string, string, Field][] {
  return Object.values(root.getFields()).map((field) => [`${root.name}.${field.name}`, root.name, field]);
}

/** A call with every argument that is wanted, so that nothing but the rule can refuse it. */
const INPUTS: Readonly<Record<string, string>> = {
  CreateAgentInput: '{name: "n", description: "d", instructions: "i"}',
  UpdateAgentInput: '{description: "d"}',
  SetAgentMemoryInput: '{agentId: "research", memoryType: LONG_TERM, key: "k", content: "c"}',
  SaveWorkflowInput: '{name: "n", graph: {nodes: [{key: "k", agent: "research"}]}}',
  CreateCollectionInput: '{name: "n"}',
  RetentionPolicyInput: '{sessionDays: 30}',
  SetBudgetInput: '{period: DAY}',
  BudgetInput: '{}',
  UpdateCollectionInput: '{name: "n"}',
  AddTextDocumentInput: '{collectionId: "ID", name: "n", text: "t"}',
  ExecuteAgentTaskInput: '{taskDescription: "t"}',
  ID: '"ID"',
  String: '"text"',
  Boolean: 'true',
  Int: '1',
  JSON: 'true',
};

function call(field: Field, id: string): string {
  const given = field.args
    .filter((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined)
    .map((arg) => `${arg.name}: ${INPUTS[String(arg.type).replace('!', '')]?.replace('ID', id)}`);
  const leaf = /^(?:ID|String|Int|Boolean)!?$/u.test(String(field.type));
  return `${field.name}${given.length > 0 ? `(${given.join(', ')})` : ''}${leaf ? '' : ' { __typename }'}`;
}

let api: ApiServer;
let annsId: string;
beforeAll(async () => {
  api = await startApiServer({ startEngine: false });
  const { id } = await api.services.collections.create(api.viewers.ann, { name: 'Of Ann' });
  annsId = id;
});
afterAll(() => api.close());

async function errorsOf(who: 'mallory' | 'nobody', root: string, field: Field): Promise<readonly ApiError[]> {
  const operation = `${root.toLowerCase()} { ${call(field, annsId)} }`;
  if (root !== 'Subscription') return (await api.as(who).ask(operation)).errors ?? [];
  const stream = api.as(who).subscribe({ toString: () => operation }, {});
  return stream.next().then(
    (result) => (result.value as { errors?: readonly ApiError[] }).errors ?? [],
    (errors: unknown) => errors as readonly ApiError[],
  );
}

describe('the rules of root fields', () => {
  it('are as many as there are root fields', () => {
    expect(FIELDS.map(([name]) => name).sort()).toEqual(Object.keys(ROOT_FIELD_RULES).sort());
  });

  it('keep a schema from being built where a field has none', () => {
    const { 'Query.agents': _left, ...rest } = ROOT_FIELD_RULES;
    expect(() => guardFields(buildApiSchema(), rest)).toThrow('Query.agents has no rule');
  });

  it('keep a schema from being built where one has no field', () => {
    const more = { ...ROOT_FIELD_RULES, 'Query.nothing': 'MEMBER' as const };
    expect(() => guardFields(buildApiSchema(), more)).toThrow('Query.nothing');
  });

  it.each(FIELDS)('let nobody but a member of the workspace use %s', async (_name, root, field) => {
    for (const who of ['mallory', 'nobody'] as const) {
      const [error] = await errorsOf(who, root, field);
      expect(error?.extensions.code).toBe('FORBIDDEN');
    }
  });
});

describe('who asks whether something may be used', () => {
  it.each([
    [{ role: 'OWNER' }, [true, true]],
    [{ role: 'MEMBER' }, [true, false]],
    [null, [false, false]],
  ])('is told as %p what the rules would say', async (membership, told) => {
    const loaders = { membership: { load: () => Promise.resolve(membership) } };
    const context = { viewer: api.viewers.ann, loaders } as unknown as RequestContext;
    const fields = ['Mutation.setSessionBudget', 'Mutation.setBudget'] as const;
    expect(await Promise.all(fields.map((field) => mayUse(field, context)))).toEqual(told);
  });
});

const QUERIES_OF_LISTS = [
  'agents',
  'collections',
  'workflows',
  'sessions',
  'interrupts',
  'agentMemory(agentId: "research")',
];

describe('a member of another workspace', () => {
  it.each(QUERIES_OF_LISTS)('sees nothing of this one in %s', async (list) => {
    const ids = async (who: 'ann' | 'ben') => {
      type Lists = Record<string, { nodes: { id: string }[] }>;
      const { data } = await api.as(who).ask<Lists>(`{ list: ${list} { nodes { id } } }`);
      return data!.list!.nodes.map((node) => node.id);
    };
    const builtIn = list === 'agents' ? 6 : 0;
    expect((await ids('ben')).length).toBe(builtIn);
  });

  it('cannot read what it knows the id of', async () => {
    const query = `{ collection(id: "${annsId}") { name } }`;
    expect((await api.as('ann').ask(query)).errors).toBeUndefined();
    const { errors } = await api.as('ben').ask(query);
    expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
