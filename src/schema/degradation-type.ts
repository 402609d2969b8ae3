import { Field, ObjectType } from 'type-graphql';

@ObjectType('Degradation', {
  description: 'A piece of thinking that a model was to do and could not: plain rules did it instead.',
})
export class DegradationType {
  @Field(() => String, { description: 'Name of the task in which it happened.' })
  task!: string;

  @Field(() => String, { description: 'What it was: decompose, extract, judge, compose or respond.' })
  verb!: string;

  @Field(() => String, { description: 'Name of the model.' })
  model!: string;

  @Field(() => String, { description: 'Code of the failure; docs/errors.md lists them.' })
  code!: string;

  @Field(() => String, { description: 'What went wrong, in words.' })
  message!: string;
}
