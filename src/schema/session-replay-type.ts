import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DivergenceKind } from '../agents/replay/divergence.js';

registerEnumType(DivergenceKind, {
  name: 'DivergenceKind',
  description: 'In what a replay differs from what was recorded.',
  valuesConfig: {
    REQUEST_CHANGED: { description: 'A model is asked something else, such as by another prompt.' },
    ARGUMENTS_CHANGED: { description: 'A search or a tool is given something else.' },
    QUESTION_CHANGED: { description: 'A person is asked something else.' },
    RESULT_CHANGED: {
      description: 'A step comes to something else from the same answers, such as another plan.',
    },
    OUTCOME_CHANGED: { description: 'A task puts out something else, or ends in another way.' },
    RECORD_MISSING: { description: 'Something is asked of which there is no record.' },
  },
});

@ObjectType('Divergence', { description: 'Where a replay differs first from what was recorded, and how.' })
export class DivergenceType {
  @Field(() => DivergenceKind, { description: 'In what.' })
  kind!: DivergenceKind;

  @Field(() => String, { description: 'Name of the task.' })
  task!: string;

  @Field(() => String, { nullable: true, description: 'The step of the task; null where it lies in none.' })
  step?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Which call of a model within the step, from 1; null where it is none.',
  })
  call?: number | null;

  @Field(() => String, { description: 'In words.' })
  message!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'A unified diff from what was recorded to what there is now; null where there is nothing to compare.',
  })
  diff?: string | null;
}

@ObjectType('SessionReplay', { description: 'What a replay found.' })
export class SessionReplayType {
  @Field(() => DivergenceType, {
    nullable: true,
    description: 'Null while it has found none: at the end of the session, there is none.',
  })
  divergence!: DivergenceType | null;
}
