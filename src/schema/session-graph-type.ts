import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DependencyCondition } from '../entities/agent-task-dependency.js';
import { AgentTaskType } from './agent-task-type.js';

@ObjectType('SessionGraphEdge', { description: 'One task waits for another.' })
export class SessionGraphEdgeType {
  @Field(() => ID, { description: 'The task that comes first.' })
  from!: string;

  @Field(() => ID, { description: 'The task that waits for it.' })
  to!: string;

  @Field(() => DependencyCondition, { description: 'What is asked of the task that comes first.' })
  condition!: DependencyCondition;
}

@ObjectType('AgentConversation', { description: 'Who told whom, and how often.' })
export class AgentConversationType {
  fromAgentId!: string;
  toAgentId!: string | null;

  @Field(() => Int, { description: 'How many messages.' })
  messages!: number;
}

@ObjectType('SessionGraph', { description: 'The tasks of a session and their edges, and who told whom.' })
export class SessionGraphType {
  @Field(() => [AgentTaskType], { description: 'Every task, in order of creation.' })
  nodes!: readonly AgentTaskType[];

  @Field(() => [SessionGraphEdgeType], { description: 'Which task waits for which.' })
  edges!: readonly SessionGraphEdgeType[];

  @Field(() => [AgentConversationType], { description: 'Who told whom, by first message.' })
  conversations!: readonly AgentConversationType[];
}
