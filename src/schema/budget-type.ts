import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BudgetMeasure, BudgetPeriod, BudgetScope } from '../entities/budget.js';
import { DateTimeScalar } from './scalars.js';

registerEnumType(BudgetScope, {
  name: 'BudgetScope',
  description: 'Whose budget it is.',
  valuesConfig: {
    SESSION: { description: 'A session, with all that came out of it.' },
    USER: { description: 'A person, within one workspace.' },
    WORKSPACE: { description: 'A workspace.' },
  },
});
registerEnumType(BudgetPeriod, {
  name: 'BudgetPeriod',
  description: 'What a budget counts within.',
  valuesConfig: {
    SESSION: { description: 'A session and all that came out of it, however long ago.' },
    DAY: { description: 'A day of UTC.' },
    MONTH: { description: 'A month of UTC.' },
  },
});
registerEnumType(BudgetMeasure, {
  name: 'BudgetMeasure',
  description: 'What a budget counts.',
  valuesConfig: {
    TOKENS: { description: 'Tokens, in and out.' },
    COST: { description: 'US dollars, by the price table.' },
    CALLS: { description: 'Calls to models.' },
    SECONDS: { description: 'Of a session: its time from start to end. Else: what calls take together.' },
  },
});

@ObjectType('BudgetLine', { description: 'One measure of a budget.' })
export class BudgetLineType {
  @Field(() => Float, { nullable: true, description: 'How much may be spent; null: any amount.' })
  limit!: number | null;

  @Field(() => Float, { description: 'How much was.' })
  spent!: number;

  @Field(() => Float, { description: 'What calls under way may take at most.' })
  reserved!: number;

  @Field(() => Float, { nullable: true, description: 'What is left for the next call; null: any amount.' })
  remaining!: number | null;
}

@ObjectType('Budget', { description: 'What may be spent on models, and what was.' })
export class BudgetType {
  @Field(() => BudgetScope, { description: 'Whose it is.' })
  scope!: BudgetScope;

  @Field(() => ID, { nullable: true, description: "The person; null for a workspace's and a session's." })
  userId!: string | null;

  @Field(() => BudgetPeriod, { description: 'What it counts within.' })
  period!: BudgetPeriod;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "First moment of the period; null for a session's.",
  })
  startsAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "First moment after it, when all of it may be spent again; null for a session's.",
  })
  endsAt!: Date | null;

  @Field(() => BudgetLineType, { description: 'Tokens, in and out.' })
  tokens!: BudgetLineType;

  @Field(() => BudgetLineType, { description: 'US dollars.' })
  cost!: BudgetLineType;

  @Field(() => BudgetLineType, { description: 'Calls to models.' })
  calls!: BudgetLineType;

  @Field(() => BudgetLineType, {
    description: 'Of a session: its time from start to end. Else: what calls take together.',
  })
  seconds!: BudgetLineType;
}

@InputType('BudgetInput', {
  description: "Limits of a budget. What is left out stays as it is; null is the server's.",
})
export class BudgetInput {
  @Field(() => Float, { nullable: true, description: 'Tokens, in and out.' })
  maxTokens?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'US dollars; every model that is asked needs a price then.',
  })
  maxCost?: number | null;

  @Field(() => Int, { nullable: true, description: 'Calls to models.' })
  maxCalls?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Seconds: of a session, from its start to its end; else what calls take together.',
  })
  maxSeconds?: number | null;
}

@InputType('SetBudgetInput', { description: 'A budget of the workspace, or of one person in it.' })
export class SetBudgetInput extends BudgetInput {
  @Field(() => ID, { nullable: true, description: 'The person. Default: the workspace itself.' })
  userId?: string | null;

  @Field(() => BudgetPeriod, { description: 'DAY or MONTH.' })
  period!: BudgetPeriod;
}
