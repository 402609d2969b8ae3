import { z } from 'zod';
import type { Database, Transaction } from '../database/database.js';
import { BudgetPeriod, type BudgetScope } from '../entities/budget.js';
import type { DefaultBudgets } from '../lib/budget-limits.js';
import { notFound } from '../lib/errors.js';
import { parseInput, uuid } from '../lib/input.js';
import type { Viewer } from '../lib/viewer.js';
import { readPeriodAccounts, type AccountOfPeriod } from '../models/budget/read-accounts.js';
import { setBudget } from '../models/budget/set-budget.js';
import { standingsOf, type Standing } from '../models/budget/standing.js';
import { budgetLimits } from './execute-request.js';

/** One measure of a budget. */
export interface BudgetLine {
  readonly limit: number | null;
  readonly spent: number;
  readonly reserved: number;
  /** For the next call; null: any amount. */
  readonly remaining: number | null;
}

/** What may be spent on models, and what was. */
export interface BudgetState {
  readonly scope: BudgetScope;
  /** Whose it is; null but for a person's. */
  readonly userId: string | null;
  readonly period: BudgetPeriod;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly tokens: BudgetLine;
  readonly cost: BudgetLine;
  readonly calls: BudgetLine;
  readonly seconds: BudgetLine;
}

const PERIODS = [BudgetPeriod.DAY, BudgetPeriod.MONTH] as const;
const changesSchema = budgetLimits.extend({
  userId: uuid().nullish(),
  period: z.enum(PERIODS, 'must be DAY or MONTH'),
});

/** What is left out stays; null is the server's. */
export type BudgetLimitsInput = z.input<typeof budgetLimits>;
export type BudgetChanges = Omit<z.input<typeof changesSchema>, 'period'> & { readonly period: BudgetPeriod };

/** Use cases of budgets: what workspaces, people and sessions may spend on models. */
export class BudgetService {
  /** @param defaults what holds where nobody said otherwise */
  constructor(
    private readonly database: Database,
    private readonly defaults: DefaultBudgets,
  ) {}

  /**
   * The budgets of the workspace and of one person in it, for this day and this month.
   * @param userId default: the viewer
   * @throws AppError NOT_FOUND if nobody of the workspace has this id
   */
  list(viewer: Viewer, userId: string | null): Promise<readonly BudgetState[]> {
    const person = parseInput(uuid(), userId ?? viewer.userId, ['userId']);
    return this.database.readAsViewer(viewer, async (tx) => {
      await requireMember(tx, person);
      return this.read(tx, viewer.workspaceId, person);
    });
  }

  /** Sets a budget of the workspace or of a person. @throws AppError BAD_USER_INPUT, NOT_FOUND */
  async set(viewer: Viewer, input: BudgetChanges): Promise<BudgetState> {
    const { userId, period, ...limits } = parseInput(changesSchema, input);
    const { workspaceId } = viewer;
    return this.database.asViewer(viewer, async (tx) => {
      if (userId) await requireMember(tx, userId);
      await setBudget(tx, { workspaceId, period, ...(userId ? { userId } : {}) }, limits);
      const states = await this.read(tx, workspaceId, userId ?? viewer.userId);
      const scope = userId ? 'USER' : 'WORKSPACE';
      return states.find((state) => state.scope === scope && state.period === period)!;
    });
  }

  /** Sets what a session may spend, with all that came out of its chain. @throws AppError BAD_USER_INPUT, NOT_FOUND */
  async setOfSession(viewer: Viewer, id: string, input: BudgetLimitsInput): Promise<void> {
    const sessionId = parseInput(uuid(), id, ['sessionId']);
    const limits = parseInput(budgetLimits, input, ['budget']);
    await this.database.asViewer(viewer, async (tx) => {
      const session = await tx.sql
        .selectFrom('agent_sessions')
        .select('root_session_id')
        .where('id', '=', sessionId)
        .executeTakeFirst();
      if (!session) throw notFound('Session', id, ['sessionId']);
      const { workspaceId } = viewer;
      await setBudget(tx, { workspaceId, period: 'SESSION', sessionId: session.root_session_id }, limits);
    });
  }

  /** An account as people see it. */
  stateOf(account: AccountOfPeriod): BudgetState {
    const standings = standingsOf(account, this.defaults);
    const [tokens, cost, calls, seconds] = standings.map(lineOf) as [
      BudgetLine,
      BudgetLine,
      BudgetLine,
      BudgetLine,
    ];
    const { scope, period } = standings[0]!;
    const startsAt = account.startsAt === null ? null : new Date(account.startsAt);
    const endsAt = account.endsAt === null ? null : new Date(account.endsAt);
    return { scope, userId: account.userId ?? null, period, startsAt, endsAt, tokens, cost, calls, seconds };
  }

  private async read(tx: Transaction, workspaceId: string, userId: string): Promise<readonly BudgetState[]> {
    const accounts = await readPeriodAccounts(tx, { workspaceId, userId });
    return accounts.map((account) => this.stateOf(account));
  }
}

function lineOf({ limit, spent, reserved }: Standing): BudgetLine {
  const remaining = limit === null ? null : Math.max(0, Number((limit - spent - reserved).toFixed(9)));
  return { limit, spent, reserved, remaining };
}

async function requireMember({ sql }: Transaction, userId: string): Promise<void> {
  const member = await sql
    .selectFrom('memberships')
    .select('user_id')
    .where('user_id', '=', userId)
    .executeTakeFirst();
  if (!member) throw notFound('Person', userId, ['userId']);
}
