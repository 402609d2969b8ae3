import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { RetentionPolicyInput, RetentionPolicyType, RetentionStatusType } from '../schema/retention-type.js';
import { atInput } from './at-input.js';
import type { RequestContext } from './context.js';

@Resolver()
export class RetentionResolver {
  @Query(() => RetentionStatusType, {
    description: 'What the workspace keeps of what has ended, what is overdue, and what has gone.',
  })
  retentionStatus(@Ctx() { services, viewer }: RequestContext): Promise<RetentionStatusType> {
    return services.retention.status(viewer);
  }

  @Mutation(() => RetentionPolicyType, {
    description:
      'Sets how long the workspace keeps what has ended. Owners only. A shorter time removes what is older, for good.',
  })
  setRetentionPolicy(
    @Arg('input', () => RetentionPolicyInput, { description: 'What to change.' }) input: RetentionPolicyInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<RetentionPolicyType> {
    return atInput(input, services.retention.setPolicy(viewer, input));
  }
}
