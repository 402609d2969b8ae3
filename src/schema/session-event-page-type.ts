import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { SessionEventInterface } from './session-event-type.js';

/** Events on one page where nothing else is asked for. */
export const DEFAULT_EVENT_PAGE = 100;

@ArgsType()
export class SessionEventsArgs {
  @Field(() => Int, {
    defaultValue: 0,
    description: 'The last `seq` that is already known; 0 begins at the beginning.',
  })
  after!: number;

  @Field(() => Int, { defaultValue: DEFAULT_EVENT_PAGE, description: 'Number of events, 1 to 1000.' })
  first!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of its newest events, 1 to 1000, in place of those that `after` and `first` choose.',
  })
  last?: number | null;
}

@ObjectType('SessionEventPage', { description: 'A stretch of the log of a session.' })
export class SessionEventPageType {
  @Field(() => [SessionEventInterface], { description: 'The events, in order of `seq`.' })
  events!: readonly SessionEventInterface[];

  @Field(() => Int, { description: '`seq` of the newest event of the session; 0 where there is none.' })
  lastSeq!: number;

  @Field(() => Boolean, { description: 'Do more events follow?' })
  hasNextPage!: boolean;
}
