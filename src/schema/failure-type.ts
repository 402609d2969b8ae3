import { Field, ObjectType } from 'type-graphql';

@ObjectType('Failure', { description: 'Why something failed, as data.' })
export class FailureType {
  @Field(() => String, { description: 'One of the codes that also stand in `extensions.code` of an error.' })
  code!: string;

  @Field(() => String, { description: 'In words that are safe to show.' })
  message!: string;

  @Field(() => Boolean, { description: 'May the same work succeed later without a change?' })
  retryable!: boolean;
}
