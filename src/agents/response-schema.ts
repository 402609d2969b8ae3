import type { z } from 'zod';
import { findMisfit, findSchemaFault } from '../lib/json-schema.js';
import type { Json, JsonObject } from '../lib/json.js';

/** Checks of one value, then of the length of a list, then of what stands in it: bounded by the sizes of both. */
const KEYWORDS: ReadonlySet<string> = new Set([
  ...['$schema', 'title', 'description', 'default', 'examples', 'format'],
  ...['type', 'enum', 'const', 'minLength', 'maxLength', 'minimum', 'maximum', 'multipleOf'],
  ...['exclusiveMinimum', 'exclusiveMaximum', 'required', 'minItems', 'maxItems'],
  ...['properties', 'additionalProperties', 'items', 'anyOf', 'oneOf', 'allOf'],
]);
const MAX_DEPTH = 8;

/**
 * Adds an issue to a configuration whose response schema cannot be used. Patterns and references are refused: what a
 * person writes here, the server runs on what another person sends.
 */
export function checkResponseSchema(
  schema: JsonObject,
  defaultResponse: Json | undefined,
  issues: z.core.$RefinementCtx,
): void {
  if (!checkWrittenSchema(schema, issues, ['responseSchema'])) return;
  const misfit = defaultResponse === undefined ? null : findMisfit(schema, defaultResponse);
  if (!misfit) return;
  issues.addIssue({ code: 'custom', path: ['defaultResponse', ...misfit.path], message: misfit.message });
}

/**
 * The same for any schema that a person wrote.
 * @returns whether it can be used
 */
export function checkWrittenSchema(
  schema: JsonObject,
  issues: z.core.$RefinementCtx,
  path: readonly string[] = [],
): boolean {
  const fault = findUnknown(schema, 0) ?? findSchemaFault(schema);
  if (fault !== null) issues.addIssue({ code: 'custom', path: [...path], message: fault });
  return fault === null;
}

function findUnknown(schema: unknown, depth: number): string | null {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return null;
  if (depth > MAX_DEPTH) return `must be at most ${MAX_DEPTH} schemas deep`;
  for (const [keyword, value] of Object.entries(schema)) {
    if (!KEYWORDS.has(keyword)) return `must not use the keyword ${JSON.stringify(keyword)}`;
    for (const inner of innerSchemas(keyword, value)) {
      const fault = findUnknown(inner, depth + 1);
      if (fault !== null) return fault;
    }
  }
  return null;
}

function innerSchemas(keyword: string, value: unknown): readonly unknown[] {
  switch (keyword) {
    case 'properties':
      return typeof value === 'object' && value !== null ? Object.values(value) : [];
    case 'anyOf':
    case 'oneOf':
    case 'allOf':
      return Array.isArray(value) ? value : [];
    case 'items':
    case 'additionalProperties':
      return [value];
    default:
      return [];
  }
}
