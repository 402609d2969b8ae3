import { createTwoFilesPatch } from 'diff';
import { readableJson } from './readable-json.js';

/** Two names for the two sides. */
export type Sides = readonly [before: string, after: string];

/** From here on two texts are said to differ throughout: finding the least difference would take too long. */
const MAX_EDITS = 2_000;
const CONTEXT_LINES = 3;
/** Longest difference that is given, in UTF-16 code units. */
const MAX_LENGTH = 20_000;
const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gu;

/**
 * What is different between two JSON values, as a unified diff of at most 20,000 characters; null where they say the
 * same. Ids that only one side has do not count, for each run makes its own.
 */
export function jsonDiff(before: unknown, after: unknown, sides: Sides): string | null {
  const [one, other] = withoutOwnIds(readableJson(before), readableJson(after));
  return textDiff(one, other, sides);
}

/** The same of two texts, word for word. */
export function textDiff(before: string, after: string, [from, to]: Sides): string | null {
  if (before === after) return null;
  const options = { context: CONTEXT_LINES, maxEditLength: MAX_EDITS };
  const patch = createTwoFilesPatch(from, to, `${before}\n`, `${after}\n`, '', '', options);
  return cut(patch === undefined ? whole(before, after, from, to) : patch.replace(/^=+\n/u, ''));
}

function whole(before: string, after: string, from: string, to: string): string {
  const half = MAX_LENGTH / 2 - 200;
  const removed = before.slice(0, half).replaceAll(/^/gmu, '-');
  const added = after.slice(0, half).replaceAll(/^/gmu, '+');
  return `--- ${from}\n+++ ${to}\n${removed}\n${added}\n`;
}

function cut(patch: string): string {
  if (patch.length <= MAX_LENGTH) return patch;
  return `${patch.slice(0, MAX_LENGTH - 100).toWellFormed()}\n... (${patch.length} characters in all)\n`;
}

/** Numbers the ids that only one of two texts has, in the order of their coming. */
function withoutOwnIds(one: string, other: string): readonly [string, string] {
  const others = new Set(other.match(UUID));
  const shared = new Set(one.match(UUID)?.filter((id) => others.has(id)));
  return [numbered(one, shared), numbered(other, shared)];
}

function numbered(text: string, kept: ReadonlySet<string>): string {
  const numbers = new Map<string, string>();
  return text.replaceAll(UUID, (id) => {
    if (kept.has(id)) return id;
    const number = numbers.get(id) ?? `id ${numbers.size + 1}`;
    numbers.set(id, number);
    return number;
  });
}
