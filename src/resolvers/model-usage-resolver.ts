import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { AgentSession } from '../entities/agent-session.js';
import type { AgentTask } from '../entities/agent-task.js';
import { AgentSessionType } from '../schema/agent-session-type.js';
import { AgentTaskType } from '../schema/agent-task-type.js';
import { ModelCallType } from '../schema/model-call-type.js';
import { ModelUsageArgs, ModelUsageType, SessionUsageArgs } from '../schema/model-usage-type.js';
import { NO_USAGE } from '../services/model-usage.js';
import type { RequestContext } from './context.js';

@Resolver()
export class ModelUsageResolver {
  @Query(() => ModelUsageType, {
    description:
      'What calls to models of this workspace took and cost, by agent, person and period. Those of sessions that retention removed are counted by the hour.',
  })
  usage(
    @Args(() => ModelUsageArgs) args: ModelUsageArgs,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<ModelUsageType> {
    return services.modelUsage.usage(viewer, args);
  }
}

@Resolver(() => AgentSessionType)
export class SessionUsageResolver {
  @FieldResolver(() => ModelUsageType, { description: 'What its calls to models took and cost.' })
  async usage(
    @Root() { id }: AgentSession,
    @Args(() => SessionUsageArgs) { tree }: SessionUsageArgs,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ModelUsageType> {
    const loader = tree ? loaders.sessionTreeUsage : loaders.sessionUsage;
    return (await loader.load(id)) ?? NO_USAGE;
  }
}

@Resolver(() => AgentTaskType)
export class TaskUsageResolver {
  @FieldResolver(() => ModelUsageType, {
    description: 'What its calls to models took and cost, all attempts.',
  })
  async usage(@Root() { id }: AgentTask, @Ctx() { loaders }: RequestContext): Promise<ModelUsageType> {
    return (await loaders.taskUsage.load(id)) ?? NO_USAGE;
  }

  @FieldResolver(() => [ModelCallType], {
    description: 'Its calls to models that have ended, all attempts, in the order of their ends.',
  })
  modelCalls(
    @Root() { id }: AgentTask,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly ModelCallType[]> {
    return loaders.taskModelCalls.load(id);
  }
}
