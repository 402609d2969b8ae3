import { GraphQLScalarType, valueFromASTUntyped } from 'graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { badInput } from '../lib/errors.js';
import type { JsonObject } from '../lib/json.js';

/** A moment in ISO 8601; comes out in UTC with milliseconds. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  ...GraphQLDateTimeISO.toConfig(),
  name: 'DateTime',
  description: 'A moment in ISO 8601, such as 2026-01-31T12:00:00.000Z.',
});

function jsonObject(value: unknown): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badInput('A JSON object is wanted.');
  }
  return value as JsonObject;
}

/** A JSON object. What may stand in it is checked by the service that takes it. */
export const JsonObjectScalar = new GraphQLScalarType<JsonObject, unknown>({
  name: 'JSONObject',
  description: 'A JSON object.',
  serialize: (value) => value,
  parseValue: jsonObject,
  parseLiteral: (node, variables) => jsonObject(valueFromASTUntyped(node, variables)),
});
