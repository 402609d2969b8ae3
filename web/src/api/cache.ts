import { cacheExchange, type Cache } from '@urql/exchange-graphcache';
import type { Exchange } from 'urql';
import { UNKEYED_TYPES } from '../generated/schema-facts.js';

/** What the server said, once for each thing: a list, a header and a detail show the same row. */
export function createCache(): Exchange {
  /** The status of each session that was last heard of it. */
  const told = new Map<string, string>();
  return cacheExchange({
    keys: Object.fromEntries(UNKEYED_TYPES.map((type) => [type, () => null])),
    updates: {
      Mutation: {
        executeAgentTask: (_result, _args, cache) => forget(cache, 'sessions'),
        saveWorkflow: (_result, _args, cache) => forget(cache, 'workflows'),
        createCollection: (_result, _args, cache) => forget(cache, 'collections'),
        deleteCollection: (_result, { id }, cache) => {
          forget(cache, 'collections');
          cache.invalidate({ __typename: 'Collection', id: id as string });
        },
        deleteDocument: (_result, { id }, cache) =>
          cache.invalidate({ __typename: 'Document', id: id as string }),
        createAgent: (_result, _args, cache) => forget(cache, 'agents'),
        setAgentMemory: (_result, _args, cache) => forget(cache, 'agentMemory'),
        deleteAgentMemory: (_result, { id }, cache) => {
          cache.invalidate({ __typename: 'AgentMemory', id: id as string });
          forget(cache, 'agentMemory');
        },
      },
      Subscription: {
        sessionsUpdated: ({ sessionsUpdated }, _args, cache) => {
          const { id, status } = sessionsUpdated as { id: string; status: string };
          // The row itself is written by now; only lists that are filtered by its status, or lack it, are old.
          if (told.get(id) === status) return;
          told.set(id, status);
          forget(cache, 'sessions');
        },
      },
    },
  });
}

/** Marks every list of this name as old, whatever it was asked with. */
function forget(cache: Cache, field: string): void {
  for (const { fieldName, fieldKey } of cache.inspectFields('Query')) {
    if (fieldName === field) cache.invalidate('Query', fieldKey);
  }
}
