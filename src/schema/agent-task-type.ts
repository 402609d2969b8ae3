import { Field, ID, Int, ObjectType } from 'type-graphql';
import { OutcomeReason, type Failure } from '../entities/agent-session.js';
import { DependencyCondition } from '../entities/agent-task-dependency.js';
import { TaskStatus } from '../entities/agent-task.js';
import { AttemptOutcome } from '../entities/task-attempt.js';
import type { JsonObject } from '../lib/json.js';
import './agent-task-enums.js';
import { connectionOf } from './connection.js';
import { FailureType } from './failure-type.js';
import { DateTimeScalar, JsonObjectScalar } from './scalars.js';

@ObjectType('TaskAttempt', { description: 'One claim of a task by a worker.' })
export class TaskAttemptType {
  @Field(() => Int, { description: 'From 1; grows with every claim, failed or not.' })
  attempt!: number;

  @Field(() => AttemptOutcome, { description: 'How it ended; RUNNING while it has not.' })
  outcome!: AttemptOutcome;

  @Field(() => String, { description: 'The worker that claimed it.' })
  workerId!: string;

  @Field(() => FailureType, { nullable: true, description: 'The failure, if it failed.' })
  error?: Failure | null;

  @Field(() => DateTimeScalar, { description: 'When it was claimed.' })
  startedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended.' })
  endedAt?: Date | null;
}

@ObjectType('AgentTask', { description: "One agent's unit of work in a session: a node of its graph." })
export class AgentTaskType {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field(() => ID, { description: 'The session that it belongs to.' })
  sessionId!: string;

  @Field(() => String, { description: 'Unique within the session.' })
  name!: string;

  @Field(() => String, { description: 'What the agent is asked to do, such as `research`.' })
  taskType!: string;

  @Field(() => TaskStatus, { description: 'Where it stands.' })
  status!: TaskStatus;

  @Field(() => OutcomeReason, { nullable: true, description: 'Why it ended so; null while it is open.' })
  outcomeReason?: OutcomeReason | null;

  @Field(() => String, { nullable: true, description: 'Words beside the outcome.' })
  outcomeDetail?: string | null;

  @Field(() => FailureType, { nullable: true, description: 'Its last failure.' })
  error?: Failure | null;

  @Field(() => ID, { description: 'The agent that does it.' })
  agentId!: string;

  @Field(() => ID, { nullable: true, description: 'The task that asked for it.' })
  parentTaskId?: string | null;

  @Field(() => Int, { description: 'Version of the agent that the session pinned when it began.' })
  agentVersion!: number;

  @Field(() => JsonObjectScalar, { name: 'input', description: 'What the agent is given.' })
  inputData!: JsonObject;

  @Field(() => JsonObjectScalar, {
    name: 'output',
    nullable: true,
    description: 'What the agent gave back.',
  })
  outputData?: JsonObject | null;

  @Field(() => Boolean, { description: "Does its output become the session's result?" })
  isResult!: boolean;

  @Field(() => Int, { description: 'A larger number is more urgent.' })
  priority!: number;

  @Field(() => Int, { description: 'Order of creation within the session, from 0.' })
  position!: number;

  @Field(() => Int, { description: 'Failures so far. A worker that went away is none.' })
  retryCount!: number;

  @Field(() => Int, { description: 'Failures that are forgiven.' })
  maxRetries!: number;

  @Field(() => Int, {
    nullable: true,
    description: "Its own time limit in seconds; null has the session's deadline only.",
  })
  timeoutSeconds?: number | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'It ends as TIMED_OUT if it is still open then.',
  })
  deadlineAt?: Date | null;

  @Field(() => DateTimeScalar, { description: 'When it joined the graph.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When nothing held it back any more.' })
  readyAt?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When a worker first claimed it.' })
  startedAt?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended.' })
  endedAt?: Date | null;
}

@ObjectType('TaskDependency', { description: 'An edge of the graph: one task waits for another.' })
export class TaskDependencyType {
  @Field(() => DependencyCondition, { description: 'What is asked of the task that comes first.' })
  condition!: DependencyCondition;

  @Field(() => AgentTaskType, { description: 'The task at the other end.' })
  task!: AgentTaskType;
}

export const AgentTaskConnectionType = connectionOf<AgentTaskType>('AgentTask', () => AgentTaskType, 'tasks');
