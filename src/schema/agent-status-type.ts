import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CircuitBreakerType } from './circuit-breaker-type.js';
import { DateTimeScalar } from './scalars.js';

/** What an agent is up to, in a word. */
export const AgentState = {
  INACTIVE: 'INACTIVE',
  CIRCUIT_OPEN: 'CIRCUIT_OPEN',
  BUSY: 'BUSY',
  AVAILABLE: 'AVAILABLE',
} as const;
export type AgentState = (typeof AgentState)[keyof typeof AgentState];

registerEnumType(AgentState, {
  name: 'AgentState',
  description: 'What an agent is up to; the first that is true.',
  valuesConfig: {
    INACTIVE: { description: 'Switched off: it is refused new tasks.' },
    CIRCUIT_OPEN: {
      description: 'It failed again and again, and its tasks are passed over or tried one at a time.',
    },
    BUSY: { description: 'Some of its tasks run.' },
    AVAILABLE: { description: 'It has nothing to do.' },
  },
});

@ObjectType('AgentStatus', { description: 'What an agent does in this workspace right now.' })
export class AgentStatusType {
  @Field(() => AgentState, { description: 'The same in a word.' })
  state!: AgentState;

  @Field(() => Boolean, { description: 'Is it switched on? Others are refused new tasks.' })
  isActive!: boolean;

  @Field(() => Int, { description: 'Its tasks that run now.' })
  runningTasks!: number;

  @Field(() => Int, { description: 'Its tasks that wait for a worker, for other tasks or for a retry.' })
  waitingTasks!: number;

  @Field(() => CircuitBreakerType, {
    nullable: true,
    description: 'Its failures in a row; null where there are none.',
  })
  breaker!: CircuitBreakerType | null;
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
    description: 'Median of the same, in milliseconds; null where none completed.',
  })
  p50DurationMs!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: '95th percentile of the same, in milliseconds; null where none completed.',
  })
  p95DurationMs!: number | null;
}
