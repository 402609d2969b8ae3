import { Field, Float, ID, InputType, Int } from 'type-graphql';
import {
  ConcurrencyPolicy,
  ExecutionMode,
  FailurePolicy,
  SessionRelation,
  SessionStatus,
} from '../entities/agent-session.js';
import type { JsonObject } from '../lib/json.js';
import { DateTimeScalar, JsonObjectScalar } from './scalars.js';
import './agent-session-enums.js';
import { BudgetInput } from './budget-type.js';

@InputType('SessionContextInput', {
  description: 'What the agents may read. Neither collections nor documents given: all of the workspace.',
})
export class SessionContextInput {
  @Field(() => ID, { nullable: true, description: 'A collection to read.' })
  collectionId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Further collections.' })
  collectionIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Single documents.' })
  documentIds?: string[] | null;

  @Field(() => JsonObjectScalar, {
    nullable: true,
    description: 'Values for `{{name}}` in the task description and in instructions.',
  })
  variables?: JsonObject | null;
}

@InputType('WorkflowPositionInput', { description: 'Where a node is drawn, from -1,000,000 to 1,000,000.' })
export class WorkflowPositionInput {
  @Field(() => Float, { description: 'Left edge, in pixels; columns go with the work.' })
  x!: number;

  @Field(() => Float, { description: 'Upper edge, in pixels.' })
  y!: number;
}

@InputType('WorkflowNodeInput', { description: 'One node of a graph: an agent and the nodes it waits for.' })
export class WorkflowNodeInput {
  @Field(() => String, { description: 'Unique within the graph.' })
  key!: string;

  @Field(() => String, { description: 'Name or id of the agent.' })
  agent!: string;

  @Field(() => String, { nullable: true, description: 'What this node is told beside the task.' })
  instructions?: string | null;

  @Field(() => [String], { nullable: true, description: 'Keys of the nodes that must end first.' })
  dependsOn?: string[] | null;

  @Field(() => JsonObjectScalar, {
    nullable: true,
    description: "Overrides keys of the agent's own configuration.",
  })
  configuration?: JsonObject | null;

  @Field(() => WorkflowPositionInput, {
    nullable: true,
    description: 'Where it is drawn; nothing but pictures heeds it.',
  })
  position?: WorkflowPositionInput | null;
}

@InputType('WorkflowInput', { description: 'A graph of agents: a saved one by id, or its nodes.' })
export class WorkflowInput {
  @Field(() => ID, { nullable: true, description: 'A saved workflow; its current version runs.' })
  id?: string | null;

  @Field(() => [WorkflowNodeInput], { nullable: true, description: 'The graph itself.' })
  nodes?: WorkflowNodeInput[] | null;
}

@InputType('ExecuteAgentTaskInput', { description: 'A task for a team of agents.' })
export class ExecuteAgentTaskInput {
  @Field(() => String, { description: 'What is asked, in up to 20,000 characters.' })
  taskDescription!: string;

  @Field(() => SessionContextInput, { nullable: true, description: 'What the agents may read.' })
  context?: SessionContextInput | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Names or ids of agents, in the order of a SEQUENTIAL chain. Default: the built-in ones.',
  })
  agents?: string[] | null;

  @Field(() => ExecutionMode, { nullable: true, description: 'Default AUTO.' })
  executionMode?: ExecutionMode | null;

  @Field(() => WorkflowInput, { nullable: true, description: 'The graph of the mode WORKFLOW.' })
  workflow?: WorkflowInput | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Does a person approve the plan before anything of it runs? The session then waits for `respondToInterrupt`. Default false.',
  })
  approvePlan?: boolean | null;

  @Field(() => BudgetInput, {
    nullable: true,
    description:
      'What it may spend on models, with all that come out of it; of a child, what its whole chain may. Default: the settings of the server.',
  })
  budget?: BudgetInput | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How long the session may take, 1 to 86,400 seconds. Default 300.',
  })
  timeoutSeconds?: number | null;

  @Field(() => FailurePolicy, { nullable: true, description: 'Default SETTLE.' })
  failurePolicy?: FailurePolicy | null;

  @Field(() => ConcurrencyPolicy, { nullable: true, description: 'Default ENQUEUE.' })
  concurrencyPolicy?: ConcurrencyPolicy | null;

  @Field(() => Int, { nullable: true, description: '-100 to 100; larger is more urgent. Default 0.' })
  priority?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Up to 255 characters. The same key with the same input gives the same session; with another input, IDEMPOTENCY_CONFLICT.',
  })
  idempotencyKey?: string | null;

  @Field(() => ID, { nullable: true, description: 'The session that this one comes out of.' })
  parentSessionId?: string | null;

  @Field(() => SessionRelation, {
    nullable: true,
    description: "With `parentSessionId`. REFINEMENT hands over the parent's result and `feedback`.",
  })
  relation?: SessionRelation | null;

  @Field(() => String, {
    nullable: true,
    description: "What a person says of the parent's answer. Default: the task description.",
  })
  feedback?: string | null;
}

@InputType('SessionFilter', { description: 'Which sessions a list shows; what is left out filters nothing.' })
export class SessionFilterInput {
  @Field(() => [SessionStatus], { nullable: true, description: 'Only these statuses.' })
  status?: SessionStatus[] | null;

  @Field(() => ExecutionMode, { nullable: true, description: 'Only this mode.' })
  executionMode?: ExecutionMode | null;

  @Field(() => String, { nullable: true, description: 'Words of the task description, in any case.' })
  text?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only sessions that name this collection.' })
  collectionId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only sessions with a task of this agent.' })
  agentId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only the chain of this first session.' })
  rootSessionId?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Accepted at this moment or later.' })
  createdFrom?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Accepted before this moment.' })
  createdBefore?: Date | null;
}
