const INDENT = '  ';

/**
 * A JSON value as lines for people, one for each member, keys in one order, texts of several lines as they are: two such
 * texts differ in the lines that say something else.
 */
export function readableJson(value: unknown): string {
  return linesOf(value).join('\n');
}

function linesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split('\n');
  if (typeof value !== 'object' || value === null) return [JSON.stringify(value) ?? 'null'];
  if (Array.isArray(value)) return value.length === 0 ? ['[]'] : value.flatMap((item) => entry('-', item));
  const members = Object.entries(value).filter(([, inner]) => inner !== undefined);
  if (members.length === 0) return ['{}'];
  return members
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([key, inner]) => entry(`${key}:`, inner));
}

function entry(head: string, value: unknown): readonly string[] {
  const lines = linesOf(value);
  const isPlain = typeof value !== 'object' || value === null || Object.keys(value).length === 0;
  if (isPlain && lines.length === 1) return [`${head} ${lines[0]}`];
  return [head, ...lines.map((line) => INDENT + line)];
}
