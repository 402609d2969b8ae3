import { Field, ID, InputType, Int } from 'type-graphql';
import { WorkflowNodeInput } from './agent-session-input.js';

@InputType('WorkflowGraphInput', { description: 'A graph of agent nodes: 1 to 100, without cycles.' })
export class WorkflowGraphInput {
  @Field(() => [WorkflowNodeInput], { description: 'Its nodes.' })
  nodes!: WorkflowNodeInput[];
}

@InputType('SaveWorkflowInput', { description: 'A workflow to save.' })
export class SaveWorkflowInput {
  @Field(() => ID, { nullable: true, description: 'The workflow to change. Default: a new one is made.' })
  id?: string | null;

  @Field(() => String, { description: 'Name, up to 200 characters, unique in the workspace.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What it is for, up to 2,000 characters.' })
  description?: string | null;

  @Field(() => WorkflowGraphInput, { description: 'The graph.' })
  graph!: WorkflowGraphInput;

  @Field(() => Int, {
    nullable: true,
    description: 'The version you have seen: CONFLICT if it is another one by now.',
  })
  expectedVersion?: number | null;
}
