import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { degradationListSchema } from '../agents/degradation-schema.js';
import { TaskStatus, type AgentTask } from '../entities/agent-task.js';
import { AgentSessionType } from '../schema/agent-session-type.js';
import { TaskWaitReason } from '../schema/agent-task-enums.js';
import { AgentTaskType, TaskAttemptType, TaskDependencyType } from '../schema/agent-task-type.js';
import { DegradationType } from '../schema/degradation-type.js';
import { AgentType } from '../schema/agent-type.js';
import { InterruptType } from '../schema/interrupt-type.js';
import type { RequestContext } from './context.js';
import type { DeferredAgent } from './loaders/agent-loader.js';
import type { DeferredTask } from './loaders/agent-task-loaders.js';
import type { ListedTask } from './loaders/listed-task.js';

@Resolver(() => AgentTaskType)
export class AgentTaskResolver {
  @Query(() => AgentTaskType, { nullable: true, description: 'One task. NOT_FOUND if there is none.' })
  task(
    @Arg('id', () => ID, { description: 'Id.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<AgentTaskType> {
    return context.services.agentTasks.get(context.viewer, id);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'From its first claim to its end, or to now; null before that, and where its output was taken over.',
  })
  async durationMs(@Root() task: AgentTask | DeferredTask): Promise<number | null> {
    const [startedAt, endedAt] = await Promise.all([task.startedAt, task.endedAt]);
    return startedAt ? (endedAt ?? new Date()).getTime() - startedAt.getTime() : null;
  }

  @FieldResolver(() => AgentSessionType, { nullable: true, description: 'The session that it belongs to.' })
  session(
    @Root() { sessionId }: AgentTask,
    @Ctx() { loaders }: RequestContext,
  ): Promise<AgentSessionType | null> {
    return loaders.agentSession.load(sessionId);
  }

  @FieldResolver(() => AgentType, { nullable: true, description: 'The agent that does it.' })
  agent(@Root() { agentId }: AgentTask, @Ctx() { loaders }: RequestContext): Promise<DeferredAgent | null> {
    return loaders.agent.load(agentId);
  }

  @FieldResolver(() => TaskWaitReason, {
    nullable: true,
    description: 'Why it does not start though it is READY; null where it only waits for a free worker.',
  })
  async waitReason(
    @Root() task: AgentTask | DeferredTask,
    @Ctx() { loaders }: RequestContext,
  ): Promise<TaskWaitReason | null> {
    if ((await task.status) !== TaskStatus.READY) return null;
    const breaker = await loaders.agentBreaker.load(task.agentId);
    return breaker !== null && breaker.openedAt !== null ? TaskWaitReason.CIRCUIT_OPEN : null;
  }

  @FieldResolver(() => InterruptType, {
    nullable: true,
    description:
      'The question to a person that it waits on, the oldest where it asked several; null unless it is INPUT_REQUIRED.',
  })
  async interrupt(
    @Root() task: AgentTask | DeferredTask,
    @Ctx() context: RequestContext,
  ): Promise<InterruptType | null> {
    return (await openQuestions(task, context))[0] ?? null;
  }

  @FieldResolver(() => [InterruptType], {
    description:
      'All questions to people that it waits on, the oldest first; none unless it is INPUT_REQUIRED.',
  })
  interrupts(
    @Root() task: AgentTask | DeferredTask,
    @Ctx() context: RequestContext,
  ): Promise<readonly InterruptType[]> {
    return openQuestions(task, context);
  }

  @FieldResolver(() => [DegradationType], {
    description: 'Where plain rules thought in place of the model, because it failed for good.',
  })
  async degradations(
    @Root() task: Pick<AgentTask, 'outputData'> | Pick<ListedTask, 'outputData'>,
  ): Promise<readonly DegradationType[]> {
    const outputData = await task.outputData;
    return degradationListSchema.safeParse(outputData?.['degraded']).data ?? [];
  }

  @FieldResolver(() => [TaskDependencyType], { description: 'What it waits for.' })
  dependencies(
    @Root() task: AgentTask,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly TaskDependencyType[]> {
    return loaders.taskDependencies.load(task.id);
  }

  @FieldResolver(() => [TaskDependencyType], { description: 'What waits for it.' })
  dependents(
    @Root() task: AgentTask,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly TaskDependencyType[]> {
    return loaders.taskDependents.load(task.id);
  }

  @FieldResolver(() => AgentTaskType, { nullable: true, description: 'The task that asked for it.' })
  parentTask(
    @Root() { parentTaskId }: AgentTask,
    @Ctx() { loaders }: RequestContext,
  ): Promise<AgentTaskType | null> | null {
    return parentTaskId ? loaders.agentTask.load(parentTaskId) : null;
  }

  @FieldResolver(() => [AgentTaskType], { description: 'Tasks that it asked for and waits for.' })
  subtasks(@Root() task: AgentTask, @Ctx() { loaders }: RequestContext): Promise<readonly AgentTaskType[]> {
    return loaders.subtasks.load(task.id);
  }

  @FieldResolver(() => [TaskAttemptType], { description: 'Every claim of it, first to last.' })
  attempts(@Root() task: AgentTask, @Ctx() { loaders }: RequestContext): Promise<readonly TaskAttemptType[]> {
    return loaders.taskAttempts.load(task.id);
  }
}

async function openQuestions(
  task: AgentTask | DeferredTask,
  { loaders }: RequestContext,
): Promise<readonly InterruptType[]> {
  if ((await task.status) !== TaskStatus.INPUT_REQUIRED) return [];
  return (await loaders.taskInterrupts.load(task.id)) ?? [];
}
