import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

interface Layer {
  readonly name: string;
  readonly paths: readonly string[];
}

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));
const { layers } = (await import(join(REPOSITORY, 'eslint.house.js'))) as { layers: readonly Layer[] };

const TSCONFIG = {
  compilerOptions: { target: 'ES2022', module: 'NodeNext', strict: true, types: [], noEmit: true },
  include: ['src', 'client', 'web'],
};

const fileOf = ({ paths }: Layer, name: string): string => `${paths.at(-1)}/${name}.ts`;
/** The module of a layer that others may try to import. */
const moduleOf = (layer: Layer): string => fileOf(layer, 'thing');
const importOf = (from: string, to: string): string => {
  const up = '../'.repeat(from.split('/').length - 1);
  return `import { thing } from '${up}${to.replace(/\.ts$/, '.js')}';\nexport const used = thing;\n`;
};

let root: string;
let linter: ChildProcess;

function plant(file: string, code: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), code);
}

/** The rules that a planted file breaks. */
async function brokenRules(file: string, code: string): Promise<string[]> {
  plant(file, code);
  const answer = once(linter, 'message') as Promise<[string[]]>;
  linter.send(file);
  return (await answer)[0];
}

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'quartet-lint-')));
  plant('tsconfig.json', JSON.stringify(TSCONFIG));
  for (const layer of layers) plant(moduleOf(layer), 'export const thing = 1;\n');
  plant('web/thing.ts', 'export const thing = 1;\n');
  linter = fork(join(REPOSITORY, 'test/support/lint-process.js'), [root], { execArgv: [] });
});

afterAll(async () => {
  const ended = once(linter, 'exit');
  linter.kill();
  await ended;
  rmSync(root, { recursive: true, force: true });
});

describe('The layers of src', () => {
  it('hold every file and folder of src', () => {
    const entries = readdirSync(join(REPOSITORY, 'src')).map((entry) => `src/${entry}`);
    const known = layers.flatMap((layer) => layer.paths);
    expect(entries.filter((entry) => !known.includes(entry))).toEqual([]);
  });

  const neighbours = layers.slice(1).map((lower, index) => ({ lower, upper: layers[index]! }));
  it.each(neighbours)(
    'let $upper.name import $lower.name and not the other way',
    async ({ upper, lower }) => {
      const down = fileOf(upper, 'down');
      expect(await brokenRules(down, importOf(down, moduleOf(lower)))).toEqual([]);
      const up = fileOf(lower, 'up');
      expect(await brokenRules(up, importOf(up, moduleOf(upper)))).toEqual(['import-x/no-restricted-paths']);
    },
  );

  it.each([
    ['src/orchestrator/far.ts', 'src/agents/thing.ts'],
    ['src/orchestrator/far.ts', 'src/resolvers/thing.ts'],
    ['src/reasoning/deep/far.ts', 'src/orchestrator/thing.ts'],
    ['src/lib/deep/far.ts', 'src/entities/thing.ts'],
    ['src/schema/deep/far.ts', 'src/resolvers/thing.ts'],
    ['client/far.ts', 'src/lib/thing.ts'],
    ['web/far.ts', 'src/schema/thing.ts'],
    ['client/far.ts', 'web/thing.ts'],
    ['src/server/deep/far.ts', 'web/thing.ts'],
  ])('keep %s from importing %s', async (from, to) => {
    expect(await brokenRules(from, importOf(from, to))).toEqual(['import-x/no-restricted-paths']);
  });

  it('forbid modules that need each other', async () => {
    plant(
      'src/services/first.ts',
      "import { second } from './second.js';\nexport const first = () => second;\n",
    );
    const code = "import { first } from './first.js';\nexport const second = () => first;\n";
    expect(await brokenRules('src/services/second.ts', code)).toEqual(['import-x/no-cycle']);
  });
});

const IMPORTS = '@typescript-eslint/no-restricted-imports';
const SYNTAX = 'no-restricted-syntax';
const useOf = (name: string, from: string): string =>
  `import { ${name} } from '${from}';\nexport const used = ${name};\n`;
const parameter = (expression: string): string =>
  `interface Em { fork(): Em; getKysely(): number; em: Em }\nexport const used = (em: Em, orm: Em, held: { orm: Em }) => [em, orm, held, ${expression}];\n`;

describe('The way to the database', () => {
  it.each(['@mikro-orm/core', '@mikro-orm/postgresql', '@mikro-orm/pglite', '@mikro-orm/migrations', 'pg'])(
    'is closed to a service that imports %s',
    async (name) => {
      expect(await brokenRules('src/services/planted.ts', useOf('anything', name))).toContain(IMPORTS);
    },
  );

  it('is closed to a resolver that opens Kysely itself', async () => {
    expect(await brokenRules('src/resolvers/planted.ts', useOf('Kysely', 'kysely'))).toContain(IMPORTS);
  });

  it.each(['em.getKysely()', 'em.fork()', 'orm.em', 'held.orm.em'])(
    'is closed to %s in the engine',
    async (call) => {
      expect(await brokenRules('src/orchestrator/planted.ts', parameter(call))).toEqual([SYNTAX]);
    },
  );

  it('is open to types and to SQL that runs in a given transaction', async () => {
    const types = "import type { EntityManager } from '@mikro-orm/core';\nexport type Em = EntityManager;\n";
    expect(await brokenRules('src/services/planted.ts', types)).toEqual([]);
    expect(await brokenRules('src/services/planted.ts', useOf('sql', 'kysely'))).not.toContain(IMPORTS);
    const refusal = useOf('UniqueConstraintViolationException', '@mikro-orm/core');
    expect(await brokenRules('src/services/planted.ts', refusal)).not.toContain(IMPORTS);
  });

  it('is open inside src/database and src/entities', async () => {
    expect(await brokenRules('src/database/planted.ts', parameter('em.fork()'))).toEqual([]);
    expect(await brokenRules('src/entities/planted.ts', useOf('p', '@mikro-orm/core'))).not.toContain(
      IMPORTS,
    );
  });
});

describe('The state of sessions and tasks', () => {
  const WRITES = [
    "sql.updateTable('agent_tasks')",
    "sql.insertInto('agent_sessions')",
    "sql.deleteFrom('session_events as gone')",
    'raw`update agent_tasks set status = 1`',
    'em.nativeUpdate(AgentTask)',
  ];
  const written = (expression: string): string => `declare class AgentTask { id: string }
declare const sql: Record<'updateTable' | 'insertInto' | 'deleteFrom', (table: string) => number>;
declare const em: { nativeUpdate(entity: typeof AgentTask): number };
declare function raw(text: TemplateStringsArray): number;
export const used = [sql, em, raw, ${expression}];
`;

  it.each(WRITES)('is not written by %s outside the SQL of the engine', async (expression) => {
    for (const file of ['src/services/planted.ts', 'src/orchestrator/transitions/planted.ts']) {
      expect(await brokenRules(file, written(expression))).toEqual([SYNTAX]);
    }
    expect(await brokenRules('src/orchestrator/sql/planted.ts', written(expression))).toEqual([]);
  });

  it('may be read everywhere', async () => {
    const code = written("sql.updateTable('agents'), raw`select * from agent_tasks`");
    expect(await brokenRules('src/services/planted.ts', code)).toEqual([]);
  });
});

describe('Every file', () => {
  it('of src but the configuration is kept from the environment', async () => {
    const code = `declare const process: { env: unknown };\nexport const environment = process.env;\n`;
    for (const file of ['src/services/planted.ts', 'src/database/planted.ts', 'src/cli/planted.ts']) {
      expect(await brokenRules(file, code)).toEqual([SYNTAX]);
    }
    expect(await brokenRules('src/lib/config/config.ts', code)).toEqual([]);
  });

  it('of src but the command line is kept from the console', async () => {
    const code = "console.log('hello');\nexport {};\n";
    expect(await brokenRules('src/server/planted.ts', code)).toContain('no-console');
    expect(await brokenRules('src/cli/planted.ts', code)).not.toContain('no-console');
  });

  it.each([
    [
      '@typescript-eslint/no-floating-promises',
      'export function go(work: () => Promise<void>) {\n  work();\n}\n',
    ],
    [
      '@typescript-eslint/no-misused-promises',
      'export const go = (items: string[], work: () => Promise<void>) => items.forEach(work);\n',
    ],
    ['@typescript-eslint/no-explicit-any', 'export const go = (thing: any) => [thing];\n'],
    [
      '@typescript-eslint/consistent-type-imports',
      "import { type Thing } from './kinds.js';\nimport { Other } from './kinds.js';\nexport type Both = Thing | Other;\n",
    ],
    [SYNTAX, 'export enum Colour { RED }\n'],
    [
      '@typescript-eslint/switch-exhaustiveness-check',
      "export function go(kind: 'a' | 'b') {\n  switch (kind) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}\n",
    ],
  ])('obeys %s', async (rule, code) => {
    plant('src/services/kinds.ts', 'export interface Thing { a: 1 }\nexport interface Other { b: 1 }\n');
    expect(await brokenRules('src/services/planted.ts', code)).toContain(rule);
  });
});
