import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { AgentSession } from '../entities/agent-session.js';
import { AgentSessionType } from '../schema/agent-session-type.js';
import { BudgetInput, BudgetType, SetBudgetInput } from '../schema/budget-type.js';
import { atInput } from './at-input.js';
import type { RequestContext } from './context.js';
import { mayUse } from './root-field-rules.js';

@Resolver()
export class BudgetResolver {
  @Query(() => [BudgetType], {
    description: 'What the workspace and one person in it may spend on models, for this day and this month.',
  })
  async budgets(
    @Arg('userId', () => ID, { nullable: true, description: 'The person. Default: you.' })
    userId: string | null | undefined,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<BudgetType[]> {
    return [...(await services.budgets.list(viewer, userId ?? null))];
  }

  @Mutation(() => BudgetType, {
    description:
      'Sets what the workspace, or one person in it, may spend on models in a day or a month. Owners only. It holds from the next call on.',
  })
  setBudget(
    @Arg('input', () => SetBudgetInput, { description: 'What to change.' }) input: SetBudgetInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<BudgetType> {
    return atInput(input, services.budgets.set(viewer, input));
  }

  @Mutation(() => AgentSessionType, {
    description:
      'Sets what a session may spend on models, with all that came out of its chain. It holds from the next call on.',
  })
  async setSessionBudget(
    @Arg('sessionId', () => ID, { description: 'The session.' }) sessionId: string,
    @Arg('budget', () => BudgetInput, { description: 'What to change.' }) budget: BudgetInput,
    @Ctx() { services, viewer }: RequestContext,
  ): Promise<AgentSessionType> {
    await services.budgets.setOfSession(viewer, sessionId, budget);
    return services.agentSessions.get(viewer, sessionId);
  }
}

@Resolver(() => BudgetType)
export class BudgetFieldsResolver {
  @FieldResolver(() => Boolean, { description: 'May you change it?' })
  mayChange(@Root() { scope }: BudgetType, @Ctx() context: RequestContext): Promise<boolean> {
    return mayUse(scope === 'SESSION' ? 'Mutation.setSessionBudget' : 'Mutation.setBudget', context);
  }
}

@Resolver(() => AgentSessionType)
export class SessionBudgetResolver {
  @FieldResolver(() => BudgetType, {
    nullable: true,
    description: 'What it may spend on models, and what was spent, with all sessions of its chain.',
  })
  async budget(
    @Root() { id }: AgentSession,
    @Ctx() { loaders, services }: RequestContext,
  ): Promise<BudgetType | null> {
    const account = await loaders.sessionAccount.load(id);
    return account && services.budgets.stateOf(account);
  }
}
