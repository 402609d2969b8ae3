import { Ctx, Query, Resolver } from 'type-graphql';
import { QueueStatusType } from '../schema/queue-status-type.js';
import type { RequestContext } from './context.js';

@Resolver()
export class QueueStatusResolver {
  @Query(() => QueueStatusType, { description: 'The open tasks of the workspace, by what they wait for.' })
  queueStatus(@Ctx() context: RequestContext): Promise<QueueStatusType> {
    return context.services.queueStatus.get(context.viewer);
  }
}
