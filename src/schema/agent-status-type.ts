import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from './scalars.js';

@ObjectType('AgentStatus', { description: 'What an agent does in this workspace right now.' })
export class AgentStatusType {
  @Field(() => Boolean, { description: 'Is it switched on? Others are refused new tasks.' })
  isActive!: boolean;

  @Field(() => Int, { description: 'Its tasks that run now.' })
  runningTasks!: number;

  @Field(() => Int, { description: 'Its tasks that wait for a worker, for other tasks or for a retry.' })
  waitingTasks!: number;
}

@ObjectType('AgentMetrics', { description: 'How an agent did in this workspace over a window of time.' })
export class AgentMetricsType {
  @Field(() => DateTimeScalar, { description: 'Where the window begins; it ends now.' })
  since!: Date;

  @Field(() => Int, { description: 'Length of the window, in hours.' })
  windowHours!: number;

  @Field(() => Int, { description: 'Tasks that it started in the window.' })
  runs!: number;

  @Field(() => Int, { description: 'Those of them that completed.' })
  completed!: number;

  @Field(() => Int, { description: 'Those of them that failed or ran out of time.' })
  failed!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Mean time from the first start to the end of those that completed, in milliseconds; null where none did.',
  })
  averageDurationMs!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: '95th percentile of the same, in milliseconds; null where none completed.',
  })
  p95DurationMs!: number | null;
}
