import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { readdir, readFile } from 'node:fs/promises';

const root = new URL('../../', import.meta.url);
const schema = buildSchema(await readFile(new URL('schema.graphql', root), 'utf8'));
const guides = (await readdir(new URL('docs/', root))).filter((name) => name.endsWith('.md'));
const files = ['README.md', ...guides.map((name) => `docs/${name}`)];

/** Operations of one block may stand side by side without names, as nobody would send them together. */
async function operationsOf(file: string): Promise<string[]> {
  const text = await readFile(new URL(file, root), 'utf8');
  const blocks = [...text.matchAll(/```graphql\n([\s\S]*?)```/g)].map((match) => match[1]!);
  return blocks.flatMap((block) => block.split(/\n(?=(?:query|mutation|subscription)\b)/));
}

describe.each(files)('the GraphQL examples of %s', (file) => {
  it('fit the schema', async () => {
    for (const operation of await operationsOf(file)) {
      expect([operation, validate(schema, parse(operation)).map(String)]).toEqual([operation, []]);
    }
  });
});

describe('the links of the documentation', () => {
  it.each(files)('lead somewhere from %s', async (file) => {
    const text = await readFile(new URL(file, root), 'utf8');
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1]!);
    for (const target of targets) {
      await expect(readFile(new URL(target, new URL(file, root)))).resolves.toBeDefined();
    }
  });
});
