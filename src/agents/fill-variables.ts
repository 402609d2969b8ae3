import type { Json, JsonObject } from '../lib/json.js';

const PLACEHOLDER = /\{\{\s*([\p{L}_][\p{L}\p{N}_.-]*)\s*\}\}/gu;

/** Puts values where `{{name}}` stands; a name without a value stays as it is. */
export function fillVariables(text: string, variables: Readonly<Record<string, Json | undefined>>): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value === undefined) return whole;
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}

/**
 * The same in every string of a JSON object, keys excepted. A string that is one placeholder and nothing else becomes
 * the value itself, so that a number stays a number.
 */
export function fillJson(given: JsonObject, variables: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => [
      key,
      value === undefined ? value : fillValue(value, variables),
    ]),
  );
}

function fillValue(value: Json, variables: JsonObject): Json {
  if (typeof value === 'string') return wholeValue(value, variables) ?? fillVariables(value, variables);
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => fillValue(item, variables));
  return typeof value === 'object' && value !== null ? fillJson(value as JsonObject, variables) : value;
}

function wholeValue(text: string, variables: JsonObject): Json | undefined {
  const [match, name] = [...text.matchAll(PLACEHOLDER)][0] ?? [];
  if (match !== text || name === undefined || !Object.hasOwn(variables, name)) return undefined;
  return variables[name];
}
