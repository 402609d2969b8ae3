import { Field, Float, Int, ObjectType } from 'type-graphql';
import { CircuitBreakerType } from './circuit-breaker-type.js';
import { DateTimeScalar } from './scalars.js';

@ObjectType('QueueLimits', {
  description: 'What the workspace may have, over all servers. What is at a limit waits as READY.',
})
export class QueueLimitsType {
  @Field(() => Int, { nullable: true, description: 'Tasks that run at once; null: any number.' })
  runningTasks!: number | null;

  @Field(() => Int, { nullable: true, description: 'Tasks that start within a minute; null: any number.' })
  startsPerMinute!: number | null;

  @Field(() => Int, {
    description: 'Open tasks; a session that would bring more is refused with QUEUE_FULL.',
  })
  openTasks!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When `startsPerMinute` lets the next task start; null where it does now.',
  })
  nextStartAt!: Date | null;
}

@ObjectType('AgentBreaker', { description: 'The breaker of an agent.' })
export class AgentBreakerType extends CircuitBreakerType {
  readonly agentId!: string;
}

@ObjectType('Provider', { description: 'A service outside that the server calls, such as a model.' })
export class ProviderType {
  @Field(() => String, { description: 'What it is for and which it is, such as embedding:nomic-embed-text.' })
  name!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Calls that all servers together make within a minute; null: any number.',
  })
  callsPerMinute!: number | null;

  @Field(() => CircuitBreakerType, {
    nullable: true,
    description: 'Why it is left alone, by all servers; null while it is called as usual.',
  })
  breaker!: CircuitBreakerType | null;
}

@ObjectType('QueueStatus', { description: 'The open tasks of the workspace, and the workers that serve it.' })
export class QueueStatusType {
  @Field(() => Int, { description: 'Tasks that wait for a worker.' })
  ready!: number;

  @Field(() => Int, { description: 'Tasks that a worker is busy with.' })
  running!: number;

  @Field(() => Int, { description: 'Tasks that failed and wait for their next try.' })
  retryWait!: number;

  @Field(() => Int, { description: 'Tasks that wait for other tasks or for a nested session.' })
  blocked!: number;

  @Field(() => Int, { description: 'Tasks that wait for a person.' })
  inputRequired!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'How long the task that waits longest has been ready, in seconds; null where none waits.',
  })
  oldestReadySeconds!: number | null;

  @Field(() => Int, { description: 'Tasks that this server runs at once, of all workspaces.' })
  slots!: number;

  @Field(() => QueueLimitsType, { description: 'What the workspace may have.' })
  limits!: QueueLimitsType;

  @Field(() => [AgentBreakerType], {
    description: 'Agents that failed again and again: their tasks are passed over, or tried one at a time.',
  })
  breakers!: readonly AgentBreakerType[];
}
