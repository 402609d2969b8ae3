import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType('QueueStatus', { description: 'The open tasks of the workspace, and the workers that serve it.' })
export class QueueStatusType {
  @Field(() => Int, { description: 'Tasks that wait for a worker.' })
  ready!: number;

  @Field(() => Int, { description: 'Tasks that a worker is busy with.' })
  running!: number;

  @Field(() => Int, { description: 'Tasks that failed and wait for their next try.' })
  retryWait!: number;

  @Field(() => Int, { description: 'Tasks that wait for other tasks or for a nested session.' })
  blocked!: number;

  @Field(() => Int, { description: 'Tasks that wait for a person.' })
  inputRequired!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'How long the task that waits longest has been ready, in seconds; null where none waits.',
  })
  oldestReadySeconds!: number | null;

  @Field(() => Int, { description: 'Tasks that this server runs at once, of all workspaces.' })
  slots!: number;
}
