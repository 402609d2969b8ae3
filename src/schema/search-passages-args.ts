import { ArgsType, Field, Float, ID, Int } from 'type-graphql';
import type { JsonObject } from '../lib/json.js';
import { JsonObjectScalar } from './scalars.js';

@ArgsType()
export class SearchPassagesArgs {
  @Field(() => String, { description: 'Words to look for, up to 10,000 characters.' })
  query!: string;

  @Field(() => ID, { nullable: true, description: 'Only this collection. Default: all of the workspace.' })
  collectionId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Only these documents.' })
  documentIds?: string[] | null;

  @Field(() => JsonObjectScalar, {
    nullable: true,
    description:
      'Only documents whose metadata hold all of this: keys with these values, lists with these items.',
  })
  metadata?: JsonObject | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Leave out passages that say nearly word for word what a better one says?',
  })
  distinct!: boolean;

  @Field(() => Float, {
    defaultValue: 0,
    description:
      'From 0 to 1: how much a passage that differs from those before it is preferred to one that fits better.',
  })
  diversity!: number;

  @Field(() => Int, { defaultValue: 10, description: 'Largest number of hits, 1 to 100.' })
  first!: number;
}
