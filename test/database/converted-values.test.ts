import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroKyselyPlugin, MikroORM, type EntityMetadata } from '@mikro-orm/postgresql';
import {
  createQueryId,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type KyselyPlugin,
  type RootOperationNode,
  type UnknownRow,
} from 'kysely';
import { ConvertedValues } from '../../src/database/converted-values.js';
import { ValueConverters } from '../../src/database/value-converters.js';
import { ENTITIES } from '../../src/entities/all-entities.js';

/** What the driver gives for a column of a type. */
const GIVEN: readonly (readonly [RegExp, unknown])[] = [
  [/^timestamptz/u, '2026-01-02 03:04:05.678+00'],
  [/^date$/u, '2026-01-02'],
  [/^jsonb$/u, 'a text in JSON'],
  [/^(bigint|numeric)/u, '12'],
  [/^(int|smallint|double)/u, 12],
  [/^bool/u, true],
  [/\[\]$/u, ['a', 'b']],
  [/^bytea$/u, Buffer.from([1, 2])],
];

describe('Rows of queries', () => {
  let orm: MikroORM;
  let values: ValueConverters;
  const kysely = new Kysely<Record<string, Record<string, unknown>>>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  beforeAll(async () => {
    orm = new MikroORM({ entities: ENTITIES, dbName: 'none' });
    values = new ValueConverters(orm.getMetadata(), orm.em.getPlatform());
  });
  afterAll(() => orm.close());

  const givenFor = (type: string): unknown => GIVEN.find(([kind]) => kind.test(type))?.[1] ?? 'a text';
  function columnsOf({ props }: EntityMetadata): { readonly name: string; readonly given: unknown }[] {
    return props.flatMap(({ fieldNames = [], columnTypes = [] }) =>
      fieldNames.map((name, index) => ({ name, given: givenFor(columnTypes[index]!) })),
    );
  }

  async function through(plugin: KyselyPlugin, node: RootOperationNode, rows: UnknownRow[]) {
    const queryId = createQueryId();
    plugin.transformQuery({ node, queryId });
    return (await plugin.transformResult({ queryId, result: { rows } })).rows;
  }
  const ours = (node: RootOperationNode, row: UnknownRow) =>
    through(new ConvertedValues(orm.em.fork(), values), node, [{ ...row }]);
  const theirs = (node: RootOperationNode, row: UnknownRow) =>
    through(new MikroKyselyPlugin(orm.em.fork(), { convertValues: true }), node, [{ ...row }]);

  it.each(['', 'one_', 'one__'])(
    'have the values that entities have, with columns called %s…',
    async (prefix) => {
      let converted = 0;
      for (const meta of orm.getMetadata()) {
        const row = Object.fromEntries(columnsOf(meta).map(({ name, given }) => [prefix + name, given]));
        const node = kysely.selectFrom(`${meta.tableName} as one`).selectAll().toOperationNode();
        const [mine] = await ours(node, row);
        expect([mine]).toEqual(await theirs(node, row));
        converted += Object.entries(row).filter(([name, given]) => mine![name] !== given).length;
      }
      expect(converted).toBeGreaterThan(50);
    },
  );

  it('have them also where tables are joined, nested, or written to', async () => {
    const row = { created_at: '2026-01-02 03:04:05+00', seq: '7', s_created_at: '2026-01-02 03:04:05+00' };
    const date = new Date('2026-01-02T03:04:05Z');
    const joined = kysely
      .selectFrom('agent_tasks as t')
      .innerJoin('agent_sessions as s', 's.id', 't.session_id')
      .selectAll()
      .toOperationNode();
    expect(await ours(joined, row)).toEqual(await theirs(joined, row));
    expect(await ours(joined, row)).toMatchObject([{ created_at: date, s_created_at: date }]);
    const nested = kysely
      .selectFrom((eb) => eb.selectFrom('agent_tasks').selectAll().as('one'))
      .selectAll()
      .toOperationNode();
    expect(await ours(nested, row)).toMatchObject([{ created_at: date }]);
    const written = kysely.deleteFrom('agent_tasks').returningAll().toOperationNode();
    expect(await ours(written, row)).toMatchObject([{ created_at: date }]);
  });

  it('have them whatever is written, also what looks like a part of a query', async () => {
    const looksAlike = { kind: 'TableNode', parts: [{ kind: 'AliasNode', node: { kind: 'TableNode' } }] };
    const node = kysely
      .updateTable('agent_tasks')
      .set({ input_data: looksAlike })
      .where('input_data', 'in', [looksAlike, looksAlike])
      .returningAll()
      .toOperationNode();
    expect(await ours(node, { created_at: '2026-01-02 03:04:05+00' })).toEqual([
      { created_at: new Date('2026-01-02T03:04:05Z') },
    ]);
  });

  it('stay as they are where they are empty, unknown, or of a statement that was written by hand', async () => {
    const row = { created_at: null, something: '12', other_id: undefined };
    const node = kysely.selectFrom('agent_tasks').selectAll().toOperationNode();
    expect(await ours(node, row)).toEqual([row]);
    const raw = sql`select created_at from agent_tasks`.toOperationNode() as unknown as RootOperationNode;
    const given = { created_at: '2026-01-02 03:04:05+00' };
    expect(await ours(raw, given)).toEqual([given]);
  });
});
