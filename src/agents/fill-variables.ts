import type { Json } from '../lib/json.js';

const PLACEHOLDER = /\{\{\s*([\p{L}_][\p{L}\p{N}_.-]*)\s*\}\}/gu;

/** Puts values where `{{name}}` stands; a name without a value stays as it is. */
export function fillVariables(text: string, variables: Readonly<Record<string, Json | undefined>>): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value === undefined) return whole;
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}
