import { Field, ObjectType } from 'type-graphql';
import { CollectionType } from './collection-type.js';

@ObjectType('SampleQuestion', { description: 'A question to try, with the collection that answers it.' })
export class SampleQuestionType {
  @Field(() => String, { description: 'The question.' })
  question!: string;

  @Field(() => CollectionType, { description: 'The collection that answers it.' })
  collection!: CollectionType;
}
