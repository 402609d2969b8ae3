import { ArgsType, Field } from 'type-graphql';
import { AgentKind } from '../entities/agent.js';
import { PageArgs } from './page-args.js';

@ArgsType()
export class AgentsArgs extends PageArgs {
  @Field(() => AgentKind, { nullable: true, description: 'Only agents of this kind.' })
  kind?: AgentKind | null;

  @Field(() => Boolean, { nullable: true, description: 'Only agents that are switched on, or only off.' })
  active?: boolean | null;
}
