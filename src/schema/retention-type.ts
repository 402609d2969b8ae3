import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from './scalars.js';

@ObjectType('RetentionPeriod', { description: 'How long one kind of rows is kept.' })
export class RetentionPeriodType {
  @Field(() => Int, { nullable: true, description: 'Whole days; null sets no end.' })
  days!: number | null;

  @Field(() => Boolean, { description: "Is it the server's, because the workspace has none of its own?" })
  isDefault!: boolean;
}

@ObjectType('RetentionPolicy', { description: 'How long the workspace keeps what has ended.' })
export class RetentionPolicyType {
  @Field(() => RetentionPeriodType, {
    description: 'From the end of the last session of a chain; the chain then goes whole, with its log.',
  })
  sessions!: RetentionPeriodType;

  @Field(() => RetentionPeriodType, {
    description: "From a session's end, for the kept results of its calls; no end: as long as the session.",
  })
  steps!: RetentionPeriodType;
}

@ObjectType('RetentionCounts', { description: 'Rows, by what they are.' })
export class RetentionCountsType {
  @Field(() => Float, { description: 'Sessions.' })
  sessions!: number;

  @Field(() => Float, { description: 'Events of their logs.' })
  events!: number;

  @Field(() => Float, { description: 'Messages between their agents.' })
  messages!: number;

  @Field(() => Float, { description: 'Kept results of calls.' })
  steps!: number;

  @Field(() => Float, { description: 'Memory items whose time was over.' })
  memoryItems!: number;
}

@ObjectType('RetentionStatus', { description: 'What the workspace keeps, and what should be gone.' })
export class RetentionStatusType {
  @Field(() => RetentionPolicyType, { description: 'What holds now.' })
  policy!: RetentionPolicyType;

  @Field(() => RetentionCountsType, {
    description:
      'What should be gone and is not, each counted to 10,000 or so; with `policy` given, what would have to go.',
  })
  overdue!: RetentionCountsType;

  @Field(() => RetentionCountsType, { description: 'What has been removed so far.' })
  removed!: RetentionCountsType;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When something was last removed.' })
  lastRemovedAt!: Date | null;
}

@InputType('RetentionPolicyInput', { description: 'What to change; what is left out stays.' })
export class RetentionPolicyInput {
  @Field(() => Int, {
    nullable: true,
    description:
      "Days that a chain is kept after its last end; 0: for ever; null: as the server's settings say.",
  })
  sessionDays?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Days that kept results of calls stay after a session's end; 0: as long as the session; null: as the server's settings say.",
  })
  stepDays?: number | null;
}
