import {
  GraphQLError,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { AppError } from '../lib/errors.js';
import type { RequestContext } from './context.js';
import { requireStorableArguments } from './storable-arguments.js';
import { requireRule, ROOT_FIELD_RULES, type RootFieldRule } from './root-field-rules.js';

type Arguments = Record<string, unknown>;
type Field = GraphQLField<unknown, RequestContext, Arguments>;
type Resolver = GraphQLFieldResolver<unknown, RequestContext, Arguments>;
type Rules = Readonly<Record<string, RootFieldRule>>;

/**
 * Puts each root field behind its rule and each field's arguments behind the check that they can be stored.
 * Changes the schema in place.
 * @throws Error if a root field has no rule, or a rule no field: both are mistakes in the program
 */
export function guardFields(schema: GraphQLSchema, rules: Rules = ROOT_FIELD_RULES): void {
  const unused = new Set(Object.keys(rules));
  for (const root of rootTypes(schema)) {
    for (const field of fieldsOf(root)) {
      const name = `${root.name}.${field.name}`;
      const rule = rules[name];
      if (rule === undefined) throw new Error(`The root field ${name} has no rule in ROOT_FIELD_RULES.`);
      unused.delete(name);
      guardRootField(field, rule);
    }
  }
  if (unused.size > 0) throw new Error(`Rules without a root field: ${[...unused].join(', ')}.`);
  for (const field of fieldsWithArguments(schema)) field.resolve = checkingArguments(field.resolve);
}

function rootTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return roots.filter((root) => root !== null && root !== undefined);
}

/** GraphQL leaves the types of sources, contexts and arguments open; every field of ours has these. */
function fieldsOf(type: GraphQLObjectType): Field[] {
  return Object.values(type.getFields()) as Field[];
}

/** A subscription is guarded where it opens; its events pass as they come. */
function guardRootField(field: Field, rule: RootFieldRule): void {
  if (field.subscribe) field.subscribe = guarded(field.subscribe, rule);
  else field.resolve = guarded(field.resolve, rule);
}

function guarded(resolve: Resolver | undefined, rule: RootFieldRule): Resolver {
  return withFieldErrors(async (source, args, context, info) => {
    requireStorableArguments(args);
    await requireRule(rule, context);
    return resolve?.(source, args, context, info);
  });
}

function checkingArguments(resolve: Resolver | undefined): Resolver {
  return withFieldErrors(async (source, args, context, info) => {
    requireStorableArguments(args);
    return resolve?.(source, args, context, info);
  });
}

/**
 * GraphQL takes any error that has a path for one that it has located already, and then tells no field of the
 * operation; a subscription would not even open with an error. The path of ours is that of an argument.
 */
function withFieldErrors(resolve: Resolver): Resolver {
  return async (source, args, context, info) => {
    try {
      return await resolve(source, args, context, info);
    } catch (error) {
      if (!(error instanceof AppError) || error.path === undefined) throw error;
      throw new GraphQLError(error.message, { originalError: error });
    }
  };
}

function fieldsWithArguments(schema: GraphQLSchema): Field[] {
  const roots = new Set(rootTypes(schema));
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__') && !roots.has(type))
    .flatMap((type) => fieldsOf(type as GraphQLObjectType))
    .filter((field) => field.args.length > 0);
}
