import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export const SuspendedFor = { SUBTASKS: 'SUBTASKS', NESTED_SESSION: 'NESTED_SESSION' } as const;
registerEnumType(SuspendedFor, { name: 'SuspendedFor', description: 'What a suspended task waits for.' });

@ObjectType('AddedTask', { description: 'A task that joined the graph, as the log tells it.' })
export class AddedTaskType {
  @Field(() => ID)
  taskId!: string;

  @Field(() => String, { description: 'Unique within the session.' })
  name!: string;

  @Field(() => String, { description: 'What the agent is asked to do.' })
  taskType!: string;

  @Field(() => ID)
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

  @Field(() => String)
  question!: string;

  @Field(() => [String], { description: 'Keys of the questions whose findings it needs.' })
  dependsOn!: readonly string[];
}
