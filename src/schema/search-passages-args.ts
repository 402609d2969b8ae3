import { ArgsType, Field, ID, Int } from 'type-graphql';

@ArgsType()
export class SearchPassagesArgs {
  @Field(() => String, { description: 'Words to look for, up to 10,000 characters.' })
  query!: string;

  @Field(() => ID, { nullable: true, description: 'Only this collection. Default: all of the workspace.' })
  collectionId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Only these documents.' })
  documentIds?: string[] | null;

  @Field(() => Int, { defaultValue: 10, description: 'Largest number of hits, 1 to 100.' })
  first!: number;
}
