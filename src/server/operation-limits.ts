import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import {
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type DocumentNode,
  type GraphQLSchema,
  type ValidationRule,
} from 'graphql';
import { getComplexity, type ComplexityEstimator } from 'graphql-query-complexity';
import type { ServerLimits } from './server-settings.js';

const TOO_COSTLY = 'GRAPHQL_VALIDATION_FAILED';

/** What one item stands for in a list that has no page size of its own. */
const ASSUMED_LIST_LENGTH = 10;

/** Limits as validation rules, for HTTP and WebSocket alike. */
export function limitRules({ maxDepth }: ServerLimits): ValidationRule[] {
  const rule = maxDepthRule({
    n: maxDepth,
    flattenFragments: true,
    propagateOnRejection: false,
    onReject: [
      (context) => {
        const message = `The operation is nested too deeply: more than ${maxDepth} levels.`;
        context?.reportError(new GraphQLError(message, { extensions: { code: TOO_COSTLY } }));
      },
    ],
  });
  return [rule];
}

/** An operation with its variables, as it is about to run. */
export interface PlannedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** What is wrong with the cost of an operation, or null. Variables that do not fit are left to the execution. */
export function costFault(operation: PlannedOperation, { maxComplexity }: ServerLimits): GraphQLError | null {
  const cost = costOf(operation);
  if (cost <= maxComplexity) return null;
  return new GraphQLError(
    `The operation asks for too much at once: its cost is ${cost}, at most ${maxComplexity} is allowed. Ask for smaller pages or fewer fields.`,
    { extensions: { code: TOO_COSTLY, http: { status: 400 } } },
  );
}

function costOf(operation: PlannedOperation): number {
  const { schema, document, operationName, variables } = operation;
  // Nothing runs with variables that do not fit, and the execution says best what is wrong with them.
  if (!variablesFit(operation)) return 0;
  try {
    return getComplexity({
      schema,
      query: document,
      estimators: [estimate],
      ...(operationName ? { operationName } : {}),
      variables: { ...variables },
    });
  } catch {
    // It gives up on documents that unfold into too many fields.
    return Number.POSITIVE_INFINITY;
  }
}

function variablesFit({ schema, document, operationName, variables }: PlannedOperation): boolean {
  const operation = getOperationAST(document, operationName);
  if (!operation) return false;
  return (
    getVariableValues(schema, operation.variableDefinitions ?? [], { ...variables }).errors === undefined
  );
}

const estimate: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
  if (type.name.startsWith('__')) return 1 + childComplexity;
  const size = pageSizeOf(args);
  if (size !== null) return 1 + Math.max(1, size) * childComplexity;
  // The items of a page are counted by its size.
  const isPlainList = !/(Connection|Page)$/u.test(type.name) && /\]!?$/u.test(String(field.type));
  return 1 + (isPlainList ? ASSUMED_LIST_LENGTH : 1) * childComplexity;
};

/** What is asked for from the end takes the place of what is asked for from the beginning, which has a default. */
function pageSizeOf({ first, last }: Readonly<Record<string, unknown>>): number | null {
  if (typeof last === 'number') return last;
  return typeof first === 'number' ? first : null;
}
