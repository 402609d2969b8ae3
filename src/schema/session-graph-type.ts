import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DependencyCondition } from '../entities/agent-task-dependency.js';

@ObjectType('SessionGraphNode', { description: 'An agent that has a part in a session.' })
export class SessionGraphNodeType {
  agentId!: string;

  @Field(() => Int, { description: 'How many tasks of the session are its.' })
  tasks!: number;
}

@ObjectType('SessionGraphEdge', { description: 'Who told whom, and how often.' })
export class SessionGraphEdgeType {
  fromAgentId!: string;
  toAgentId!: string | null;

  @Field(() => Int, { description: 'How many messages.' })
  messages!: number;
}

@ObjectType('SessionGraphDependency', { description: 'One task waits for another.' })
export class SessionGraphDependencyType {
  @Field(() => ID, { description: 'The task that comes first.' })
  from!: string;

  @Field(() => ID, { description: 'The task that waits for it.' })
  to!: string;

  @Field(() => DependencyCondition, { description: 'What is asked of the task that comes first.' })
  condition!: DependencyCondition;
}

@ObjectType('SessionGraph', {
  description: 'The agents of a session and who told whom how often; its tasks and which waits for which.',
})
export class SessionGraphType {
  sessionId!: string;
}
