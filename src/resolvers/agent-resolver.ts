import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Agent } from '../entities/agent.js';
import { badInput } from '../lib/errors.js';
import type { JsonObject } from '../lib/json.js';
import type { Page } from '../lib/page.js';
import { CreateAgentInput, UpdateAgentInput } from '../schema/agent-input.js';
import { AgentMetricsType, AgentState, AgentStatusType } from '../schema/agent-status-type.js';
import { AgentTaskConnectionType, type AgentTaskType } from '../schema/agent-task-type.js';
import { AgentTasksArgs } from '../schema/agent-tasks-args.js';
import { AgentConnectionType, AgentType } from '../schema/agent-type.js';
import { AgentSkillType, AgentVersionType } from '../schema/agent-version-type.js';
import { AgentsArgs } from '../schema/agents-args.js';
import { JsonObjectScalar } from '../schema/scalars.js';
import type { RequestContext } from './context.js';
import type { DeferredAgent } from './loaders/agent-loader.js';

/** Ten years: longer than any history that is kept. */
const MAX_WINDOW_HOURS = 87_600;

@Resolver(() => AgentType)
export class AgentResolver {
  @Query(() => AgentConnectionType, {
    description: 'Agents of the workspace and the built-in ones, by name.',
  })
  agents(@Args(() => AgentsArgs) args: AgentsArgs, @Ctx() context: RequestContext): Promise<Page<AgentType>> {
    return context.services.agents.list(context.viewer, args);
  }

  @Query(() => AgentType, { nullable: true, description: 'One agent. NOT_FOUND if there is none.' })
  agent(
    @Arg('id', () => ID, { description: 'Its id or its name.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<AgentType> {
    return context.services.agents.get(context.viewer, id);
  }

  @Mutation(() => AgentType, { description: 'Makes an agent of your own, which follows your instructions.' })
  createAgent(
    @Arg('input', () => CreateAgentInput, { description: 'The agent.' }) input: CreateAgentInput,
    @Ctx() context: RequestContext,
  ): Promise<AgentType> {
    return context.services.agents.create(context.viewer, input);
  }

  @Mutation(() => AgentType, {
    description: 'Changes an agent of your own by making a new version; running sessions keep theirs.',
  })
  updateAgent(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Arg('input', () => UpdateAgentInput, { description: 'What to change.' }) input: UpdateAgentInput,
    @Arg('expectedVersion', () => Int, {
      nullable: true,
      description: 'The version you have seen: CONFLICT if it is another one by now.',
    })
    expectedVersion: number | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<AgentType> {
    return context.services.agents.update(context.viewer, { id, input, expectedVersion });
  }

  @Mutation(() => AgentType, { description: 'Switches an agent on or off for this workspace.' })
  setAgentActive(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Arg('active', () => Boolean, { description: 'On or off.' }) active: boolean,
    @Ctx() context: RequestContext,
  ): Promise<AgentType> {
    return context.services.agents.setActive(context.viewer, id, active);
  }

  @FieldResolver(() => Boolean, { description: 'Does it come with Quartet, for every workspace?' })
  isBuiltIn(@Root() agent: Agent): boolean {
    return agent.workspaceId == null;
  }

  @FieldResolver(() => Boolean, { description: 'Is it switched on in this workspace?' })
  async isActive(@Root() agent: Agent | DeferredAgent, @Ctx() { loaders }: RequestContext): Promise<boolean> {
    return (await loaders.agentActivation.load(agent.id))?.isActive ?? (await agent.isActive);
  }

  @FieldResolver(() => AgentStatusType, { description: 'What it does right now.' })
  async status(@Root() agent: Agent, @Ctx() context: RequestContext): Promise<AgentStatusType> {
    const [isActive, work, breaker] = await Promise.all([
      this.isActive(agent, context),
      context.loaders.agentWork.load(agent.id),
      context.loaders.agentBreaker.load(agent.id),
    ]);
    const { runningTasks = 0, waitingTasks = 0 } = work ?? {};
    const isOpen = breaker !== null && breaker.openedAt !== null;
    const state = stateOf(isActive, isOpen, runningTasks);
    return { state, isActive, runningTasks, waitingTasks, breaker };
  }

  @FieldResolver(() => AgentMetricsType, { description: 'How it did lately.' })
  async metrics(
    @Root() agent: Agent,
    @Arg('windowHours', () => Int, { defaultValue: 24, description: 'How far back to look, 1 to 87,600.' })
    windowHours: number,
    @Ctx() { loaders }: RequestContext,
  ): Promise<AgentMetricsType> {
    if (windowHours < 1 || windowHours > MAX_WINDOW_HOURS) {
      throw badInput(`windowHours must be between 1 and ${MAX_WINDOW_HOURS}.`, ['windowHours']);
    }
    return loaders.agentMetrics.load({ agentId: agent.id, windowHours });
  }

  @FieldResolver(() => AgentTaskConnectionType, {
    description: 'What it was asked to do in this workspace and how that ended, newest first: its log.',
  })
  tasks(
    @Root() agent: Agent,
    @Args(() => AgentTasksArgs) { status, ...page }: AgentTasksArgs,
    @Ctx() { loaders }: RequestContext,
  ): Promise<Page<AgentTaskType>> {
    return loaders.agentLog.load(agent.id, page, status ?? null);
  }

  @FieldResolver(() => [AgentVersionType], { description: 'Its versions, newest first.' })
  versions(@Root() agent: Agent, @Ctx() { loaders }: RequestContext): Promise<readonly AgentVersionType[]> {
    return loaders.agentVersions.load(agent.id);
  }

  @FieldResolver(() => [AgentSkillType], { description: 'What it can be asked to do, with JSON Schemas.' })
  skills(@Root() agent: Agent, @Ctx() { services }: RequestContext): readonly AgentSkillType[] {
    return services.agents.skillsOf(agent.kind);
  }

  @FieldResolver(() => JsonObjectScalar, { description: 'JSON Schema of its configuration.' })
  configurationSchema(@Root() agent: Agent, @Ctx() { services }: RequestContext): JsonObject {
    return services.agents.configurationSchemaOf(agent.kind);
  }
}

function stateOf(isActive: boolean, isOpen: boolean, runningTasks: number): AgentState {
  if (!isActive) return AgentState.INACTIVE;
  if (isOpen) return AgentState.CIRCUIT_OPEN;
  return runningTasks > 0 ? AgentState.BUSY : AgentState.AVAILABLE;
}
