import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { JsonObject } from '../lib/json.js';
import { connectionOf } from './connection.js';
import { DateTimeScalar, JsonObjectScalar } from './scalars.js';

@ObjectType('WorkflowPosition', { description: 'Where a node is drawn.' })
export class WorkflowPositionType {
  @Field(() => Float, { description: 'Left edge, in pixels; columns go with the work.' })
  x!: number;

  @Field(() => Float, { description: 'Upper edge, in pixels.' })
  y!: number;
}

@ObjectType('WorkflowNode', { description: 'One node of a graph: an agent and the nodes it waits for.' })
export class WorkflowNodeType {
  @Field(() => String, { description: 'Unique within the graph.' })
  key!: string;

  @Field(() => String, { description: 'Name or id of the agent.' })
  agent!: string;

  @Field(() => String, { nullable: true, description: 'What this node is told beside the task.' })
  instructions?: string | null;

  @Field(() => [String], { description: 'Keys of the nodes that must end first.' })
  dependsOn!: readonly string[];

  @Field(() => JsonObjectScalar, {
    nullable: true,
    description: "What it sets of the agent's configuration.",
  })
  configuration?: JsonObject | null;

  @Field(() => WorkflowPositionType, {
    nullable: true,
    description: 'Where somebody drew it; null where nobody did.',
  })
  position?: WorkflowPositionType | null;
}

@ObjectType('WorkflowGraph', { description: 'A graph of agent nodes.' })
export class WorkflowGraphType {
  @Field(() => [WorkflowNodeType], { description: 'Its nodes, in the order in which they were given.' })
  nodes!: readonly WorkflowNodeType[];
}

@ObjectType('WorkflowVersion', { description: 'What a workflow was at one version.' })
export class WorkflowVersionType {
  @Field(() => Int, { description: 'Counts from 1.' })
  version!: number;

  @Field(() => WorkflowGraphType, { description: 'The graph.' })
  graph!: WorkflowGraphType;

  @Field(() => DateTimeScalar, { description: 'When this version was made.' })
  createdAt!: Date;
}

@ObjectType('Workflow', { description: 'A saved, versioned graph of agent nodes.' })
export class WorkflowType {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field(() => String, { description: 'Name, unique in the workspace.' })
  name!: string;

  @Field(() => String, { description: 'What it is for.' })
  description!: string;

  @Field(() => Int, { description: 'Current version; each change makes a new one.' })
  version!: number;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was last changed.' })
  updatedAt!: Date;
}

export const WorkflowConnectionType = connectionOf<WorkflowType>('Workflow', () => WorkflowType, 'workflows');
