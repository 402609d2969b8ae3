import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver } from 'type-graphql';
import { RetentionPolicyInput, RetentionPolicyType, RetentionStatusType } from '../schema/retention-type.js';
import { atInput } from './at-input.js';
import type { RequestContext } from './context.js';
import { mayUse } from './root-field-rules.js';

@Resolver()
export class RetentionResolver {
  @Query(() => RetentionStatusType, {
    description: 'What the workspace keeps of what has ended, what is overdue, and what has gone.',
  })
  retentionStatus(
    @Arg('policy', () => RetentionPolicyInput, {
      nullable: true,
      description: 'Count what would be overdue under this, before it is set. Default: what holds now.',
    })
    policy: RetentionPolicyInput | null | undefined,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<RetentionStatusType> {
    return services.retention.status(viewer, policy ?? {});
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

@Resolver(() => RetentionPolicyType)
export class RetentionPolicyResolver {
  @FieldResolver(() => Boolean, { description: 'May you change it?' })
  mayChange(@Ctx() context: RequestContext): Promise<boolean> {
    return mayUse('Mutation.setRetentionPolicy', context);
  }
}
