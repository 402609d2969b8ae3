import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { MemoryType } from '../entities/agent-memory.js';
import type { JsonObject } from '../lib/json.js';
import { PageArgs } from './page-args.js';
import { JsonObjectScalar } from './scalars.js';

@ArgsType()
export class AgentMemoryArgs extends PageArgs {
  @Field(() => ID, { description: "The agent's id or name." })
  agentId!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Only what is remembered for this person, who must be you. Default: for you and for everybody.',
  })
  userId?: string | null;

  @Field(() => MemoryType, { nullable: true, description: 'Only this kind.' })
  memoryType?: MemoryType | null;

  @Field(() => String, { nullable: true, description: 'Only the item of this key.' })
  key?: string | null;

  @Field(() => String, { nullable: true, description: 'Only items that share a word with this.' })
  query?: string | null;
}

@InputType('SetAgentMemoryInput', {
  description: 'Something for an agent to remember. It takes the place of what stood under the same key.',
})
export class SetAgentMemoryInput {
  @Field(() => ID, { description: "The agent's id or name." })
  agentId!: string;

  @Field(() => MemoryType, { description: 'What kind of thing it is.' })
  memoryType!: MemoryType;

  @Field(() => String, { description: 'Its name, up to 200 characters.' })
  key!: string;

  @Field(() => String, { description: 'What to remember, in words, up to 20,000 characters.' })
  content!: string;

  @Field(() => JsonObjectScalar, {
    nullable: true,
    description: 'The same as data, up to 100,000 characters.',
  })
  data?: JsonObject | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'For everybody in the workspace instead of for you alone?',
  })
  isShared!: boolean;

  @Field(() => Int, { nullable: true, description: 'Forget it after so many seconds. Default: never.' })
  expiresInSeconds?: number | null;
}
