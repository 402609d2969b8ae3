import { ArgsType, Field } from 'type-graphql';
import { TaskStatus } from '../entities/agent-task.js';
import './agent-task-enums.js';
import { PageArgs } from './page-args.js';

@ArgsType()
export class AgentTasksArgs extends PageArgs {
  @Field(() => [TaskStatus], { nullable: true, description: 'Only tasks that stand so.' })
  status?: TaskStatus[] | null;
}
