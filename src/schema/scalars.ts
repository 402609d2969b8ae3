import { GraphQLScalarType, valueFromASTUntyped } from 'graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { badInput } from '../lib/errors.js';
import type { Json, JsonObject } from '../lib/json.js';

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

function json(value: unknown): Json {
  if (value === null || value === undefined) throw badInput('A JSON value other than null is wanted.');
  return value as Json;
}

/** A JSON value. What it may be is checked by the service that takes it. */
export const JsonScalar = new GraphQLScalarType<Json, unknown>({
  name: 'JSON',
  description: 'A JSON value: an object, a list, a text, a number or a truth value.',
  serialize: (value) => value,
  parseValue: json,
  parseLiteral: (node, variables) => json(valueFromASTUntyped(node, variables)),
});

/** A JSON object. What may stand in it is checked by the service that takes it. */
export const JsonObjectScalar = new GraphQLScalarType<JsonObject, unknown>({
  name: 'JSONObject',
  description: 'A JSON object.',
  serialize: (value) => value,
  parseValue: jsonObject,
  parseLiteral: (node, variables) => jsonObject(valueFromASTUntyped(node, variables)),
});
