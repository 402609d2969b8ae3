import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { ResultClaim } from '../agents/session-result.js';
import { Difference } from '../services/compare-sessions.js';
import { AgentSessionType } from './agent-session-type.js';
import { AgentTaskType } from './agent-task-type.js';
import { ClaimType } from './claim-type.js';

registerEnumType(Difference, {
  name: 'Difference',
  description: 'How two things of one name in two sessions stand to each other.',
  valuesConfig: {
    SAME: { description: 'Both say the same.' },
    CHANGED: { description: 'They differ.' },
    ADDED: { description: 'Only the second session has it.' },
    REMOVED: { description: 'Only the first session has it.' },
  },
});

@ObjectType('TaskComparison', {
  description:
    'Two tasks of one name in two sessions; each tells its own cost (`usage`) and time (`durationMs`).',
})
export class TaskComparisonType {
  @Field(() => String, { description: 'Their name.' })
  key!: string;

  @Field(() => AgentTaskType, { nullable: true, description: 'That of the first session.' })
  a?: AgentTaskType | null;

  @Field(() => AgentTaskType, { nullable: true, description: 'That of the second session.' })
  b?: AgentTaskType | null;

  @Field(() => Difference, { description: 'By status and output.' })
  difference!: Difference;

  @Field(() => Boolean, { description: 'Did the second session take the output over, without running it?' })
  reused!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'What is different between the outputs, as a unified diff of at most 20,000 characters. Null where nothing is; ids that each run makes anew do not count.',
  })
  outputDiff?: string | null;
}

@ObjectType('ClaimComparison', {
  description: 'A statement that only one of two answers makes, or that got another verdict.',
})
export class ClaimComparisonType {
  @Field(() => String, { description: 'The statement.' })
  text!: string;

  @Field(() => ClaimType, { nullable: true, description: 'As it stands in the first answer.' })
  a?: ResultClaim | null;

  @Field(() => ClaimType, { nullable: true, description: 'As it stands in the second answer.' })
  b?: ResultClaim | null;

  @Field(() => Difference, { description: 'Never SAME.' })
  difference!: Difference;
}

@ObjectType('SessionComparison', { description: 'Two sessions side by side.' })
export class SessionComparisonType {
  @Field(() => AgentSessionType, { description: 'The first.' })
  a!: AgentSessionType;

  @Field(() => AgentSessionType, { description: 'The second.' })
  b!: AgentSessionType;

  @Field(() => [TaskComparisonType], { description: 'Every task of the two, by name.' })
  tasks!: readonly TaskComparisonType[];

  @Field(() => [ClaimComparisonType], { description: 'Statements of the answers that differ.' })
  claims!: readonly ClaimComparisonType[];

  @Field(() => String, {
    nullable: true,
    description: 'What is different between the answers, as a unified diff; null where nothing is.',
  })
  answerDiff?: string | null;
}
