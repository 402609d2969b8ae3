import { Field, ID, Int, ObjectType } from 'type-graphql';
import {
  ConcurrencyPolicy,
  ExecutionMode,
  FailurePolicy,
  OutcomeReason,
  SessionRelation,
  SessionStatus,
  type Failure,
} from '../entities/agent-session.js';
import type { JsonObject } from '../lib/json.js';
import './agent-session-enums.js';
import { connectionOf } from './connection.js';
import { FailureType } from './failure-type.js';
import { DateTimeScalar, JsonObjectScalar } from './scalars.js';

@ObjectType('AgentSession', {
  description: 'One durable execution of one task description by a team of agents.',
})
export class AgentSessionType {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field(() => SessionStatus, { description: 'Where it stands.' })
  status!: SessionStatus;

  @Field(() => OutcomeReason, { nullable: true, description: 'Why it ended so; null while it is open.' })
  outcomeReason?: OutcomeReason | null;

  @Field(() => String, {
    nullable: true,
    description: "Words beside the outcome, such as a person's reason for a cancel.",
  })
  outcomeDetail?: string | null;

  @Field(() => FailureType, { nullable: true, description: 'The failure that ended it.' })
  error?: Failure | null;

  @Field(() => String, { description: 'What was asked.' })
  taskDescription!: string;

  @Field(() => ExecutionMode, { description: 'Who decides what runs when.' })
  executionMode!: ExecutionMode;

  @Field(() => JsonObjectScalar, {
    name: 'input',
    description: 'What was asked beside the task description.',
  })
  inputData!: JsonObject;

  @Field(() => FailurePolicy, { description: 'What a failed task does to the others.' })
  failurePolicy!: FailurePolicy;

  @Field(() => ConcurrencyPolicy, {
    description: 'What it does while an earlier session of its chain is open.',
  })
  concurrencyPolicy!: ConcurrencyPolicy;

  @Field(() => Boolean, { description: 'Does it wait for an earlier session of its chain?' })
  isHeld!: boolean;

  @Field(() => Int, { description: 'A larger number is more urgent.' })
  priority!: number;

  @Field(() => Int, { description: 'How long it may take, in seconds from its creation.' })
  timeoutSeconds!: number;

  @Field(() => DateTimeScalar, { description: 'It ends as TIMED_OUT if it is still open then.' })
  deadlineAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was accepted.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its first task started.' })
  startedAt?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended.' })
  endedAt?: Date | null;

  @Field(() => Int, { description: 'Tasks that have not ended.' })
  openTasks!: number;

  @Field(() => SessionRelation, { nullable: true, description: 'How it came out of its parent.' })
  relation?: SessionRelation | null;
}

export const AgentSessionConnectionType = connectionOf<AgentSessionType>(
  'AgentSession',
  () => AgentSessionType,
  'sessions',
);
