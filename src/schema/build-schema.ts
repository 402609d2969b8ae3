// Decorators keep their metadata in it: it must be loaded before any class that has one.
import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { AgentResolver } from '../resolvers/agent-resolver.js';
import { guardFields } from '../resolvers/guard-fields.js';
import { DateTimeScalar } from './scalars.js';

const RESOLVERS = [AgentResolver] as const;

/**
 * The whole API as one executable schema, every root field behind its rule.
 * @throws Error if a root field has no rule
 */
export function buildSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [...RESOLVERS],
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
    // Input is checked by the services, with zod.
    validate: false,
    pubSub: NO_PUB_SUB,
  });
  guardFields(schema);
  return schema;
}

/** type-graphql wants one as soon as there is a subscription; ours read the log and use none. */
const NO_PUB_SUB = {
  publish(): never {
    throw new Error('Subscriptions read the session log; nothing is published here.');
  },
  subscribe(): never {
    throw new Error('Subscriptions read the session log; declare a `subscribe` function.');
  },
};
