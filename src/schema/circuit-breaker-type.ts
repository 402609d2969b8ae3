import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Failure } from '../entities/agent-session.js';
import { BreakerState } from '../services/breaker-state.js';
import { FailureType } from './failure-type.js';
import { DateTimeScalar } from './scalars.js';

registerEnumType(BreakerState, {
  name: 'BreakerState',
  description: 'Whether the tasks of an agent that failed again and again are started.',
  valuesConfig: {
    CLOSED: { description: 'They are.' },
    OPEN: { description: 'They are not: they wait as READY until `retryAt`.' },
    HALF_OPEN: {
      description: 'One at a time tries whether the agent works again; a success closes the breaker.',
    },
  },
});

@ObjectType('CircuitBreaker', {
  description: 'Failures in a row of one agent in the workspace. A success takes it away.',
})
export class CircuitBreakerType {
  @Field(() => BreakerState, { description: 'Whether its tasks are started.' })
  state!: BreakerState;

  @Field(() => Int, { description: 'Failures since the last success.' })
  failures!: number;

  @Field(() => FailureType, { description: 'The last of them.' })
  error!: Failure;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it opened; null while it is closed.' })
  openedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When its tasks are tried again; null while it is closed.',
  })
  retryAt!: Date | null;
}
