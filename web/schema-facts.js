// A plugin of the code generator: what the page must know of the schema beyond its own documents.
import { isEnumType, isObjectType } from 'graphql';

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

export function plugin(schema) {
  const types = Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith('__') && !ROOTS.has(name))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const unkeyed = types.filter((type) => isObjectType(type) && type.getFields().id === undefined);
  const list = unkeyed.map(({ name }) => `  '${name}',\n`).join('');
  const enums = types.filter(isEnumType).map(enumType);
  return [
    `/** Object types without an id: the cache keeps them inside what holds them. */\nexport const UNKEYED_TYPES: readonly string[] = [\n${list}];`,
    ...enums,
    '',
  ].join('\n\n');
}

function enumType(type) {
  const values = type.getValues().map(({ name }) => `'${name}'`);
  return `export type ${type.name} = ${values.join(' | ')};`;
}
