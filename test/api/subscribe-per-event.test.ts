import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, type ExecutionArgs } from 'graphql';
import type { Database } from '../../src/database/database.js';
import { newId } from '../../src/lib/ids.js';
import { createLogger } from '../../src/lib/logger.js';
import { AgentIdentities } from '../../src/resolvers/loaders/agent-loader.js';
import { createContext, type RequestContext } from '../../src/resolvers/context.js';
import { subscribePerEvent } from '../../src/server/subscribe-per-event.js';
import type { Services } from '../../src/services/services.js';

interface Source {
  readonly events: AsyncIterable<unknown>;
  readonly isReturned: () => boolean;
}

/** Two events, then nothing until it is told to end. */
function source(): Source {
  let returned = false;
  let sent = 0;
  const events = {
    [Symbol.asyncIterator]: () => ({
      next: () => {
        sent += 1;
        if (sent > 2) return new Promise<never>(() => undefined);
        return Promise.resolve({ done: false as const, value: { ticks: sent } });
      },
      return: () => {
        returned = true;
        return Promise.resolve({ done: true as const, value: undefined });
      },
    }),
  };
  return { events, isReturned: () => returned };
}

function start(events: AsyncIterable<unknown>, seen: RequestContext[]): ExecutionArgs {
  const schema = buildSchema('type Query { x: Int } type Subscription { ticks: Int }');
  const field = schema.getSubscriptionType()!.getFields()['ticks']!;
  field.subscribe = () => events;
  field.resolve = (event, _args, context) => {
    seen.push(context as RequestContext);
    return (event as { ticks: number }).ticks;
  };
  const contextValue = createContext({
    viewer: { workspaceId: newId(), userId: newId() },
    // Nothing of these is reached: the test is about which context an event gets.
    database: {} as Database,
    services: {} as Services,
    agentIdentities: new AgentIdentities(),
    logger: createLogger({ level: 'silent' }),
    requestId: newId(),
  });
  return { schema, document: parse('subscription { ticks }'), contextValue };
}

async function open(args: ExecutionArgs) {
  const stream = await subscribePerEvent(args);
  if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream));
  return stream;
}

describe('a subscription', () => {
  it('resolves each event with loaders of its own', async () => {
    const seen: RequestContext[] = [];
    const { events } = source();
    const args = start(events, seen);
    const stream = await open(args);
    expect((await stream.next()).value).toEqual({ data: { ticks: 1 } });
    expect((await stream.next()).value).toEqual({ data: { ticks: 2 } });
    const operation = args.contextValue as RequestContext;
    const loaders = new Set([operation, ...seen].map((context) => context.loaders));
    expect(loaders.size).toBe(3);
    expect(seen.every((context) => context.viewer === operation.viewer)).toBe(true);
  });

  it('frees its source at once when the client leaves, though no event comes', async () => {
    const { events, isReturned } = source();
    const stream = await open(start(events, []));
    await stream.next();
    await stream.next();
    void stream.next();
    await stream.return(undefined);
    expect(isReturned()).toBe(true);
  });

  it('gives the error back where it cannot open', async () => {
    const args = start(source().events, []);
    const field = args.schema.getSubscriptionType()!.getFields()['ticks']!;
    field.subscribe = () => {
      throw new Error('Not today.');
    };
    expect(await subscribePerEvent(args)).toMatchObject({ errors: [{ message: 'Not today.' }] });
  });
});
