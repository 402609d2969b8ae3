// Decorators keep their metadata in it: it must be loaded before any class that has one.
import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { DateTimeScalar } from './scalars.js';

/** Builds an executable schema from decorated resolver classes. */
export function buildSchema(resolvers: NonEmptyArray<new () => object>): GraphQLSchema {
  return buildSchemaSync({
    resolvers: [...resolvers] as NonEmptyArray<new () => object>,
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
    // Input is checked by the services, with zod.
    validate: false,
    pubSub: NO_PUB_SUB,
  });
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
