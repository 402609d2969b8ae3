import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionOf } from './connection.js';
import { PageArgs } from './page-args.js';
import { DateTimeScalar } from './scalars.js';

@ObjectType('Collection', { description: 'A named set of documents that tasks are asked about.' })
export class CollectionType {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field(() => String, { description: 'Name, unique in the workspace.' })
  name!: string;

  @Field(() => String, { description: 'What it holds, in words.' })
  description!: string;

  @Field(() => String, { description: 'Language of its documents: a two-letter code of ISO 639-1.' })
  language!: string;

  @Field(() => Int, { description: 'Number of its documents.' })
  documentCount!: number;

  @Field(() => Int, { description: 'Number of passages of their current versions.' })
  passageCount!: number;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When its name or description was last changed.' })
  updatedAt!: Date;
}

export const CollectionConnectionType = connectionOf<CollectionType>(
  'Collection',
  () => CollectionType,
  'collections',
);

@ArgsType()
export class CollectionsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Only the one of exactly this name.' })
  name?: string | null;
}

@InputType('CreateCollectionInput', { description: 'A collection to make.' })
export class CreateCollectionInput {
  @Field(() => String, { description: 'Name, up to 255 characters, unique in the workspace.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What it holds, up to 2,000 characters.' })
  description?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Language of its documents, by which words are stemmed: a two-letter code of ISO 639-1. Never changes. Default en.',
  })
  language?: string | null;
}

@InputType('UpdateCollectionInput', { description: 'What to change of a collection; the rest stays.' })
export class UpdateCollectionInput {
  @Field(() => String, {
    nullable: true,
    description: 'Name, up to 255 characters, unique in the workspace.',
  })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'What it holds, up to 2,000 characters.' })
  description?: string | null;
}
