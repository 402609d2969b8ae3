import { Ctx, Query, Resolver } from 'type-graphql';
import { ToolType } from '../schema/tool-type.js';
import type { RequestContext } from './context.js';

@Resolver(() => ToolType)
export class ToolResolver {
  @Query(() => [ToolType], {
    description:
      'The tools that agents can be given, by name. Those of a server that does not answer are left out.',
  })
  tools(@Ctx() { services }: RequestContext): Promise<readonly ToolType[]> {
    return services.tools.list();
  }
}
