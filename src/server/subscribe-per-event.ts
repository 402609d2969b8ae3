import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { createContext, type RequestContext } from '../resolvers/context.js';

/**
 * Runs a subscription so that each event is resolved in a context of its own: what the loaders read for one
 * event would be stale for the next. The opening runs in the context of the operation.
 */
export async function subscribePerEvent(
  args: ExecutionArgs,
): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> {
  const events = await createSourceEventStream(args);
  if (!isAsyncIterable(events)) return events;
  const operation = args.contextValue as RequestContext;
  return mapEvents(events[Symbol.asyncIterator](), async (event) =>
    execute({ ...args, rootValue: event, contextValue: createContext(operation) }),
  );
}

/**
 * An async generator function would hold back `return` until the next event comes; this hands it on at once,
 * so that a client that leaves frees its stream.
 */
function mapEvents<T, R>(events: AsyncIterator<T>, map: (event: T) => Promise<R>): AsyncGenerator<R> {
  const mapped = async (result: IteratorResult<T>): Promise<IteratorResult<R>> =>
    result.done ? { done: true, value: undefined } : { done: false, value: await map(result.value) };
  return {
    next: async () => mapped(await events.next()),
    return: async () => {
      await events.return?.();
      return { done: true, value: undefined };
    },
    throw: async (error: unknown) => {
      await events.return?.();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      await events.return?.();
    },
  };
}

function isAsyncIterable(value: object): value is AsyncIterable<unknown> {
  return Symbol.asyncIterator in value;
}
