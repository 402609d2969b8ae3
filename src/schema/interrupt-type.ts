import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { InterruptKind, InterruptStatus } from '../entities/interrupt.js';
import type { Json, JsonObject } from '../lib/json.js';
import { connectionOf } from './connection.js';
import { PageArgs } from './page-args.js';
import { DateTimeScalar, JsonObjectScalar, JsonScalar } from './scalars.js';

registerEnumType(InterruptKind, {
  name: 'InterruptKind',
  description: 'What a person is asked for.',
  valuesConfig: {
    QUESTION: { description: 'An answer.' },
    PLAN_APPROVAL: { description: 'Whether a plan may run, and how.' },
    TOOL_APPROVAL: { description: 'Whether a tool may be called with these arguments.' },
  },
});
registerEnumType(InterruptStatus, {
  name: 'InterruptStatus',
  description: 'Where a question to a person stands.',
  valuesConfig: {
    PENDING: { description: 'Its task waits for an answer.' },
    ANSWERED: { description: 'A person answered.' },
    EXPIRED: { description: 'Nobody answered in time; the response is the default one, or the task ended.' },
    CANCELED: { description: 'Its task ended before anybody answered.' },
  },
});

@ObjectType('Interrupt', { description: 'A question to a person that a task waits on.' })
export class InterruptType {
  @Field(() => ID, { description: 'Id; `respondToInterrupt` takes it.' })
  id!: string;

  @Field(() => ID, { description: 'The session.' })
  sessionId!: string;

  @Field(() => ID, { description: 'The task that waits.' })
  taskId!: string;

  @Field(() => InterruptKind, { description: 'What is asked for.' })
  kind!: InterruptKind;

  @Field(() => InterruptStatus, { description: 'Where it stands.' })
  status!: InterruptStatus;

  @Field(() => String, { description: 'The question in words.' })
  question!: string;

  @Field(() => JsonObjectScalar, {
    description: 'What it is about: the plan, the tool with its arguments, what was found so far.',
  })
  payload!: JsonObject;

  @Field(() => JsonObjectScalar, { description: 'JSON Schema (draft 2020-12) of a response.' })
  responseSchema!: JsonObject;

  @Field(() => JsonScalar, {
    nullable: true,
    description: 'Taken for the response once it expires; null: the task then ends as TIMED_OUT.',
  })
  defaultResponse?: Json;

  @Field(() => JsonScalar, { nullable: true, description: 'What was answered, or taken for it.' })
  response?: Json;

  @Field(() => ID, { nullable: true, description: 'The person who answered.' })
  respondedBy?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it expires; null: with its task at the latest.',
  })
  expiresAt?: Date | null;

  @Field(() => DateTimeScalar, { description: 'When it was asked.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was answered, expired, or was canceled.',
  })
  closedAt?: Date | null;

  @Field(() => Int, { description: 'The attempt of the task that asked.' })
  attempt!: number;
}

export const InterruptConnectionType = connectionOf<InterruptType>(
  'Interrupt',
  () => InterruptType,
  'questions to people',
);

@ArgsType()
export class InterruptsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only those of this session.' })
  sessionId?: string | null;
}
