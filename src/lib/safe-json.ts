import { badInput } from './errors.js';
import { isStorable } from './input.js';
import type { Json } from './json.js';

type Path = readonly (string | number)[];

/** Deeper than anything that this program writes. */
const MAX_DEPTH = 100;
/** Keys that mean something else to JavaScript. */
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Refuses JSON that no row can hold or that a program might be led astray by: U+0000, halves of surrogate pairs, keys
 * such as `__proto__`, and values that lie more than 100 levels deep.
 * @throws AppError BAD_USER_INPUT with the path of the first
 */
export function requireSafeJson(value: Json, path: Path): void {
  if (typeof value === 'string') {
    if (!isStorable(value)) throw refused('must not contain U+0000 or half of a surrogate pair', path);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (path.length > MAX_DEPTH) throw refused(`lies more than ${MAX_DEPTH} levels deep`, path.slice(0, 5));
  if (Array.isArray(value)) {
    value.forEach((item: Json, index) => requireSafeJson(item, [...path, index]));
    return;
  }
  for (const key of Object.getOwnPropertyNames(value)) {
    if (FORBIDDEN.has(key)) throw refused(`must not have the key "${key}"`, [...path, key]);
    if (!isStorable(key)) throw refused('must not have a key with U+0000', path);
    requireSafeJson((value as { readonly [key: string]: Json })[key]!, [...path, key]);
  }
}

function refused(message: string, path: Path) {
  return badInput(`${path.join('.')} ${message}.`, path);
}
