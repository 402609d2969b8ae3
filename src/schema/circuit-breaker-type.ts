import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Failure } from '../entities/agent-session.js';
import { BreakerState } from '../services/breaker-state.js';
import { FailureType } from './failure-type.js';
import { DateTimeScalar } from './scalars.js';

registerEnumType(BreakerState, {
  name: 'BreakerState',
  description: 'Whether something that failed again and again is used.',
  valuesConfig: {
    CLOSED: { description: 'It is.' },
    OPEN: {
      description:
        'It is not, until `retryAt`: the tasks of an agent wait as READY, calls of a provider are refused.',
    },
    HALF_OPEN: {
      description: 'One task or call at a time tries whether it works again; a success closes the breaker.',
    },
  },
});

@ObjectType('CircuitBreaker', {
  description:
    'Failures in a row of one agent in the workspace, or of one provider. A success takes it away.',
})
export class CircuitBreakerType {
  @Field(() => BreakerState, { description: 'Whether it is used.' })
  state!: BreakerState;

  @Field(() => Int, { description: 'Failures since the last success.' })
  failures!: number;

  @Field(() => FailureType, { description: 'The last of them.' })
  error!: Failure;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it opened; null while it is closed.' })
  openedAt!: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it is tried again; null while it is closed.',
  })
  retryAt!: Date | null;
}
