// First, because loading it makes decorators work.
import { buildSchema } from '../schema/build-schema.js';
import type { GraphQLSchema } from 'graphql';
import { AgentResolver } from './agent-resolver.js';
import { guardFields } from './guard-fields.js';

/**
 * The whole API as one executable schema, every root field behind its rule.
 * @throws Error if a root field has no rule
 */
export function buildApiSchema(): GraphQLSchema {
  const schema = buildSchema([AgentResolver]);
  guardFields(schema);
  return schema;
}
