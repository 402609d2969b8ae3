import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { Json, JsonObject } from './json.js';

/** Where a value does not fit a schema. */
export interface Misfit {
  readonly path: readonly (string | number)[];
  /** A part of a sentence: `must be string`. */
  readonly message: string;
}

/**
 * Checks a value against a JSON Schema (draft 2020-12).
 * @returns the first misfit; null if it fits
 * @throws Error if the schema is none
 */
export function findMisfit(schema: JsonObject, value: Json): Misfit | null {
  const validate = createValidator().compile(schema);
  if (validate(value)) return null;
  const [first] = validate.errors ?? [];
  return first ? describe(first, value) : { path: [], message: 'does not fit' };
}

/** Why a schema cannot be used; null if it can. */
export function findSchemaFault(schema: JsonObject): string | null {
  try {
    createValidator().compile(schema);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A new one for each schema: one that is kept would keep every schema that it has seen. */
function createValidator(): Ajv2020 {
  return new Ajv2020({ strict: false, validateFormats: false, logger: false });
}

function describe(
  { instancePath, keyword, params, message = 'does not fit' }: ErrorObject,
  value: Json,
): Misfit {
  const path = pathOf(instancePath, value);
  if (keyword !== 'enum') return { path, message };
  const allowed = (params as { allowedValues: readonly Json[] }).allowedValues;
  return { path, message: `must be one of ${allowed.map((one) => JSON.stringify(one)).join(', ')}` };
}

/** A JSON pointer as a path: a part is a number where it leads into a list. */
function pathOf(pointer: string, value: Json): (string | number)[] {
  const parts = pointer.split('/').slice(1);
  let at: unknown = value;
  return parts.map((part) => {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const isIndex = Array.isArray(at);
    at = (at as Record<string, unknown>)[key];
    return isIndex ? Number(key) : key;
  });
}
