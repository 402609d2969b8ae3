import { RedisPubSub, type PubSubRedisOptions } from 'graphql-redis-subscriptions';

/**
 * Publishes and subscribes under a prefix, so that deployments that share a Redis do not hear each other. The
 * library's own `triggerTransform` is applied to what is subscribed to, not to what is published.
 */
export class PrefixedPubSub extends RedisPubSub {
  constructor(
    private readonly prefix: string,
    options: Pick<PubSubRedisOptions, 'publisher' | 'subscriber'>,
  ) {
    super({ ...options, triggerTransform: (trigger) => `${prefix}:${String(trigger)}` });
  }

  override publish<T>(trigger: string, payload: T): Promise<void> {
    return super.publish(`${this.prefix}:${trigger}`, payload);
  }
}
