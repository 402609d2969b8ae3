import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export const SuspendedFor = {
  SUBTASKS: 'SUBTASKS',
  NESTED_SESSION: 'NESTED_SESSION',
  PERSON: 'PERSON',
} as const;
registerEnumType(SuspendedFor, {
  name: 'SuspendedFor',
  description: 'What a suspended task waits for.',
  valuesConfig: {
    SUBTASKS: { description: 'Tasks that it put under itself.' },
    NESTED_SESSION: { description: 'A session that it started.' },
    PERSON: { description: 'The answer of a person.' },
  },
});

@ObjectType('AddedTask', { description: 'A task that joined the graph, as the log tells it.' })
export class AddedTaskType {
  @Field(() => ID, { description: 'The task.' })
  taskId!: string;

  @Field(() => String, { description: 'Unique within the session.' })
  name!: string;

  @Field(() => String, { description: 'What the agent is asked to do.' })
  taskType!: string;

  @Field(() => ID, { description: 'The agent that will do it.' })
  agentId!: string;

  @Field(() => ID, { nullable: true, description: 'The task that asked for this subtask.' })
  parentTaskId!: string | null;

  @Field(() => [String], { description: 'Names of the tasks that it waits for.' })
  dependsOn!: readonly string[];
}

@ObjectType('PlannedQuestion', { description: 'One question of a plan.' })
export class PlannedQuestionType {
  @Field(() => String, { description: 'Unique within the plan.' })
  key!: string;

  @Field(() => String, { description: 'The question.' })
  question!: string;

  @Field(() => [String], { description: 'Keys of the questions whose findings it needs.' })
  dependsOn!: readonly string[];
}
