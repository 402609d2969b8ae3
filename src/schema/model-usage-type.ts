import { ArgsType, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from './scalars.js';

@ObjectType()
abstract class ModelSumsType {
  @Field(() => Int, { description: 'Calls, those that failed included.' })
  calls!: number;

  @Field(() => Int, { description: 'Those of them that failed or were called off.' })
  failedCalls!: number;

  @Field(() => Int, {
    description:
      'Those of them that were answered with what an agent kept (`responseCache`): no model was asked, and they cost nothing.',
  })
  cachedCalls!: number;

  @Field(() => Float, { description: 'Tokens that went in, cached ones included.' })
  inputTokens!: number;

  @Field(() => Float, { description: 'Part of them that the provider had at hand.' })
  cachedTokens!: number;

  @Field(() => Float, { description: 'Tokens that came out, those of thinking included.' })
  outputTokens!: number;

  @Field(() => Float, { description: 'Part of them that the model only thought.' })
  reasoningTokens!: number;

  @Field(() => Float, { description: 'In US dollars, by the price table that held at each call.' })
  cost!: number;

  @Field(() => Int, { description: 'Answered calls without a price, which the cost leaves out.' })
  unpricedCalls!: number;

  @Field(() => Float, { description: 'Time that the calls took together, in milliseconds.' })
  latencyMs!: number;
}

@ObjectType('ModelUsageOfModel', { description: 'What the calls to one model took and cost.' })
export class ModelUsageOfModelType extends ModelSumsType {
  @Field(() => String, { description: 'Name of the model.' })
  model!: string;
}

@ObjectType('ModelUsage', {
  description: 'What calls to models took and cost. A provider that counts nothing adds nothing but calls.',
})
export class ModelUsageType extends ModelSumsType {
  @Field(() => [ModelUsageOfModelType], { description: 'The same by model, by name.' })
  models!: readonly ModelUsageOfModelType[];
}

@ArgsType()
export class SessionUsageArgs {
  @Field(() => Boolean, {
    defaultValue: true,
    description: 'With the sessions that came out of it, and those that came out of them?',
  })
  tree!: boolean;
}

@ArgsType()
export class ModelUsageArgs {
  @Field(() => ID, { nullable: true, description: 'Work of this agent only.' })
  agentId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Sessions of this person only.' })
  userId?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Calls from this moment on.' })
  since?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Calls before this moment.' })
  until?: Date | null;
}
