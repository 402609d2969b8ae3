/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "fragment SessionRow on AgentSession {\n  id\n  status\n  taskDescription\n  outcomeReason\n  outcomeDetail\n  executionMode\n  relation\n  createdAt\n  startedAt\n  endedAt\n  durationMs\n  openTasks\n  error {\n    code\n    message\n    retryable\n  }\n}\n\nsubscription SessionsUpdated {\n  sessionsUpdated {\n    ...SessionRow\n  }\n}\n\nquery RecentSessions($first: Int!) {\n  sessions(first: $first) {\n    nodes {\n      ...SessionRow\n    }\n  }\n}\n\nquery OpenQuestions {\n  interrupts(first: 100) {\n    nodes {\n      id\n      question\n      kind\n      createdAt\n      sessionId\n    }\n  }\n}": typeof types.SessionRowFragmentDoc,
    "mutation Ask($input: ExecuteAgentTaskInput!) {\n  executeAgentTask(input: $input) {\n    ...SessionRow\n  }\n}": typeof types.AskDocument,
    "query SessionPage($id: ID!) {\n  session(id: $id) {\n    ...SessionRow\n    result {\n      answer\n    }\n  }\n}": typeof types.SessionPageDocument,
    "query Sessions($first: Int!, $after: String, $filter: SessionFilter) {\n  sessions(first: $first, after: $after, filter: $filter) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      ...SessionRow\n    }\n  }\n}": typeof types.SessionsDocument,
};
const documents: Documents = {
    "fragment SessionRow on AgentSession {\n  id\n  status\n  taskDescription\n  outcomeReason\n  outcomeDetail\n  executionMode\n  relation\n  createdAt\n  startedAt\n  endedAt\n  durationMs\n  openTasks\n  error {\n    code\n    message\n    retryable\n  }\n}\n\nsubscription SessionsUpdated {\n  sessionsUpdated {\n    ...SessionRow\n  }\n}\n\nquery RecentSessions($first: Int!) {\n  sessions(first: $first) {\n    nodes {\n      ...SessionRow\n    }\n  }\n}\n\nquery OpenQuestions {\n  interrupts(first: 100) {\n    nodes {\n      id\n      question\n      kind\n      createdAt\n      sessionId\n    }\n  }\n}": types.SessionRowFragmentDoc,
    "mutation Ask($input: ExecuteAgentTaskInput!) {\n  executeAgentTask(input: $input) {\n    ...SessionRow\n  }\n}": types.AskDocument,
    "query SessionPage($id: ID!) {\n  session(id: $id) {\n    ...SessionRow\n    result {\n      answer\n    }\n  }\n}": types.SessionPageDocument,
    "query Sessions($first: Int!, $after: String, $filter: SessionFilter) {\n  sessions(first: $first, after: $after, filter: $filter) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      ...SessionRow\n    }\n  }\n}": types.SessionsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment SessionRow on AgentSession {\n  id\n  status\n  taskDescription\n  outcomeReason\n  outcomeDetail\n  executionMode\n  relation\n  createdAt\n  startedAt\n  endedAt\n  durationMs\n  openTasks\n  error {\n    code\n    message\n    retryable\n  }\n}\n\nsubscription SessionsUpdated {\n  sessionsUpdated {\n    ...SessionRow\n  }\n}\n\nquery RecentSessions($first: Int!) {\n  sessions(first: $first) {\n    nodes {\n      ...SessionRow\n    }\n  }\n}\n\nquery OpenQuestions {\n  interrupts(first: 100) {\n    nodes {\n      id\n      question\n      kind\n      createdAt\n      sessionId\n    }\n  }\n}"): (typeof documents)["fragment SessionRow on AgentSession {\n  id\n  status\n  taskDescription\n  outcomeReason\n  outcomeDetail\n  executionMode\n  relation\n  createdAt\n  startedAt\n  endedAt\n  durationMs\n  openTasks\n  error {\n    code\n    message\n    retryable\n  }\n}\n\nsubscription SessionsUpdated {\n  sessionsUpdated {\n    ...SessionRow\n  }\n}\n\nquery RecentSessions($first: Int!) {\n  sessions(first: $first) {\n    nodes {\n      ...SessionRow\n    }\n  }\n}\n\nquery OpenQuestions {\n  interrupts(first: 100) {\n    nodes {\n      id\n      question\n      kind\n      createdAt\n      sessionId\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Ask($input: ExecuteAgentTaskInput!) {\n  executeAgentTask(input: $input) {\n    ...SessionRow\n  }\n}"): (typeof documents)["mutation Ask($input: ExecuteAgentTaskInput!) {\n  executeAgentTask(input: $input) {\n    ...SessionRow\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query SessionPage($id: ID!) {\n  session(id: $id) {\n    ...SessionRow\n    result {\n      answer\n    }\n  }\n}"): (typeof documents)["query SessionPage($id: ID!) {\n  session(id: $id) {\n    ...SessionRow\n    result {\n      answer\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Sessions($first: Int!, $after: String, $filter: SessionFilter) {\n  sessions(first: $first, after: $after, filter: $filter) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      ...SessionRow\n    }\n  }\n}"): (typeof documents)["query Sessions($first: Int!, $after: String, $filter: SessionFilter) {\n  sessions(first: $first, after: $after, filter: $filter) {\n    totalCount\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      ...SessionRow\n    }\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;