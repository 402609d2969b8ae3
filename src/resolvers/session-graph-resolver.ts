import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AgentTaskType } from '../schema/agent-task-type.js';
import { AgentType } from '../schema/agent-type.js';
import {
  SessionGraphDependencyType,
  SessionGraphEdgeType,
  SessionGraphNodeType,
  SessionGraphType,
} from '../schema/session-graph-type.js';
import type { RequestContext } from './context.js';
import type { DeferredAgent } from './loaders/agent-loader.js';
import type { ListedTask } from './loaders/listed-task.js';

@Resolver(() => SessionGraphType)
export class SessionGraphResolver {
  @FieldResolver(() => [SessionGraphNodeType], {
    description: 'The agents that have tasks in it, by first task.',
  })
  nodes(
    @Root() { sessionId }: SessionGraphType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly SessionGraphNodeType[]> {
    return loaders.sessionGraph.nodes.load(sessionId);
  }

  @FieldResolver(() => [SessionGraphEdgeType], {
    description: 'Who told whom how often, by first message.',
  })
  edges(
    @Root() { sessionId }: SessionGraphType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly SessionGraphEdgeType[]> {
    return loaders.sessionGraph.edges.load(sessionId);
  }

  @FieldResolver(() => [AgentTaskType], { description: 'Every task, in order of creation.' })
  tasks(
    @Root() { sessionId }: SessionGraphType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly ListedTask[]> {
    return loaders.sessionGraph.tasks.load(sessionId);
  }

  @FieldResolver(() => [SessionGraphDependencyType], { description: 'Which task waits for which.' })
  dependencies(
    @Root() { sessionId }: SessionGraphType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly SessionGraphDependencyType[]> {
    return loaders.sessionGraph.dependencies.load(sessionId);
  }
}

@Resolver(() => SessionGraphNodeType)
export class SessionGraphNodeResolver {
  @FieldResolver(() => AgentType, { nullable: true, description: 'The agent.' })
  agent(
    @Root() { agentId }: SessionGraphNodeType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DeferredAgent | null> {
    return loaders.agent.load(agentId);
  }
}

@Resolver(() => SessionGraphEdgeType)
export class SessionGraphEdgeResolver {
  @FieldResolver(() => AgentType, { nullable: true, description: 'The agent that speaks.' })
  from(
    @Root() { fromAgentId }: SessionGraphEdgeType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DeferredAgent | null> {
    return loaders.agent.load(fromAgentId);
  }

  @FieldResolver(() => AgentType, {
    nullable: true,
    description: 'The agent that is spoken to; null for all of the session.',
  })
  to(
    @Root() { toAgentId }: SessionGraphEdgeType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<DeferredAgent | null> | null {
    return toAgentId ? loaders.agent.load(toAgentId) : null;
  }
}
