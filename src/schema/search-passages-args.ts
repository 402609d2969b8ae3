import { ArgsType, Field, ID, Int } from 'type-graphql';
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

  @Field(() => Int, { defaultValue: 10, description: 'Largest number of hits, 1 to 100.' })
  first!: number;
}
