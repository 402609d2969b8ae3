import { badInput } from '../lib/errors.js';
import { isStorable } from '../lib/input.js';

type Path = readonly (string | number)[];

/**
 * Refuses a text that no table and no encoding can carry, wherever it stands in the arguments, keys of JSON
 * objects included.
 * @throws AppError BAD_USER_INPUT with the path of the text
 */
export function requireStorableArguments(args: object): void {
  const fault = findUnstorable(args, []);
  if (fault === null) return;
  throw badInput(`${fault.join('.')} must not contain U+0000 or half of a surrogate pair.`, fault);
}

function findUnstorable(value: unknown, path: Path): Path | null {
  if (typeof value === 'string') return isStorable(value) ? null : path;
  if (typeof value !== 'object' || value === null || value instanceof Date) return null;
  for (const [key, inner] of Object.entries(value)) {
    if (!isStorable(key)) return path;
    const fault = findUnstorable(inner, [...path, Array.isArray(value) ? Number(key) : key]);
    if (fault !== null) return fault;
  }
  return null;
}
