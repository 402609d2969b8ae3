import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Workflow } from '../entities/workflow.js';
import type { Page } from '../lib/page.js';
import { PageArgs } from '../schema/page-args.js';
import { SaveWorkflowInput } from '../schema/workflow-input.js';
import {
  WorkflowConnectionType,
  WorkflowGraphType,
  WorkflowType,
  WorkflowVersionType,
} from '../schema/workflow-type.js';
import type { RequestContext } from './context.js';

@Resolver(() => WorkflowType)
export class WorkflowResolver {
  @Query(() => WorkflowConnectionType, { description: 'Saved workflows, by name.' })
  workflows(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Page<WorkflowType>> {
    return context.services.workflows.list(context.viewer, args);
  }

  @Query(() => WorkflowType, { nullable: true, description: 'One workflow. NOT_FOUND if there is none.' })
  workflow(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<WorkflowType> {
    return context.services.workflows.get(context.viewer, id);
  }

  @Mutation(() => WorkflowType, {
    description:
      'Saves a workflow, or a new version of one. INVALID_WORKFLOW tells the path of a wrong node.',
  })
  saveWorkflow(
    @Arg('input', () => SaveWorkflowInput, { description: 'The workflow.' }) input: SaveWorkflowInput,
    @Ctx() context: RequestContext,
  ): Promise<WorkflowType> {
    return context.services.workflows.save(context.viewer, input);
  }

  @FieldResolver(() => WorkflowGraphType, { description: 'The graph of its current version.' })
  async graph(
    @Root() { id, version }: Workflow,
    @Ctx() { loaders }: RequestContext,
  ): Promise<WorkflowGraphType> {
    const versions = await loaders.workflowVersions.load(id);
    return versions.find((candidate) => candidate.version === version)!.graph;
  }

  @FieldResolver(() => [WorkflowVersionType], { description: 'Its versions, newest first.' })
  versions(
    @Root() { id }: Workflow,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly WorkflowVersionType[]> {
    return loaders.workflowVersions.load(id);
  }
}
