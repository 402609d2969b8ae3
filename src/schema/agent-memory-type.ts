import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { MemoryType } from '../entities/agent-memory.js';
import type { JsonObject } from '../lib/json.js';
import { connectionOf } from './connection.js';
import { DateTimeScalar, JsonObjectScalar } from './scalars.js';

registerEnumType(MemoryType, {
  name: 'MemoryType',
  description: 'What kind of thing is remembered.',
  valuesConfig: {
    SHORT_TERM: { description: 'Something that matters for a while.' },
    LONG_TERM: { description: 'A lasting fact or preference.' },
    EPISODIC: { description: 'What happened in a session.' },
  },
});

@ObjectType('AgentMemory', {
  description: 'Something that an agent remembers for a person, or for everybody in the workspace.',
})
export class AgentMemoryType {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field(() => MemoryType, { description: 'What kind of thing it is.' })
  memoryType!: MemoryType;

  @Field(() => String, { description: 'Its name; one item is current per agent, person, type and key.' })
  key!: string;

  @Field(() => String, { description: 'What is remembered, in words.' })
  content!: string;

  @Field(() => JsonObjectScalar, { nullable: true, description: 'The same as data, where there is any.' })
  data?: JsonObject | null;

  @Field(() => Int, { description: 'How often an agent recalled it.' })
  accessCount!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When an agent last recalled it.' })
  lastAccessedAt?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is forgotten; null for never.' })
  expiresAt?: Date | null;

  @Field(() => DateTimeScalar, { description: 'When it was learned.' })
  createdAt!: Date;
}

export const AgentMemoryConnectionType = connectionOf<AgentMemoryType>(
  'AgentMemory',
  () => AgentMemoryType,
  'memory items',
);
