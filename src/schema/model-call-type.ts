import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from './scalars.js';

@ObjectType('ModelCall', {
  description: 'One call to a model that has ended: what it was for, how long it took and what it cost.',
})
export class ModelCallType {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field(() => Int, { description: 'The attempt of the task that made it, from 1.' })
  attempt!: number;

  @Field(() => String, {
    nullable: true,
    description: 'What was asked for: a prompt and its version, such as `judge@1`.',
  })
  purpose!: string | null;

  @Field(() => String, { description: 'Name of the provider.' })
  provider!: string;

  @Field(() => String, { description: 'Name of the model.' })
  model!: string;

  @Field(() => DateTimeScalar, { description: 'When it began: its end less the time that it took.' })
  startedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it had ended and was counted.' })
  endedAt!: Date;

  @Field(() => Int, { description: 'Time that it took, in milliseconds; 0 where nobody saw its end.' })
  latencyMs!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Tokens that went in, cached ones included. Null where the provider told nothing.',
  })
  inputTokens!: number | null;

  @Field(() => Int, { nullable: true, description: 'Part of them that the provider had at hand.' })
  cachedTokens!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Tokens that came out, those of thinking included. Null where the provider told nothing.',
  })
  outputTokens!: number | null;

  @Field(() => Int, { nullable: true, description: 'Part of them that the model only thought.' })
  reasoningTokens!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'In US dollars, by the price table that held then; null where it has no price.',
  })
  cost!: number | null;

  @Field(() => Boolean, {
    description:
      'Was it answered with what the agent kept (`responseCache`)? Then no model was asked, and it cost nothing.',
  })
  cached!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Code of what failed, such as `MODEL_TIMED_OUT`; null: it was answered.',
  })
  errorCode!: string | null;
}
