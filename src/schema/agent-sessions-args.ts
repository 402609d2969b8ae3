import { ArgsType, Field } from 'type-graphql';
import { SessionFilterInput } from './agent-session-input.js';
import { PageArgs } from './page-args.js';

@ArgsType()
export class AgentSessionsArgs extends PageArgs {
  @Field(() => SessionFilterInput, { nullable: true, description: 'Which sessions.' })
  filter?: SessionFilterInput | null;
}
