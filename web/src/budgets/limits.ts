import type { BudgetInput, BudgetPartsFragment } from '../generated/graphql.js';
import { formatDuration } from '../parts/duration.js';
import { formatDollars } from '../parts/money.js';

export const MEASURES = ['cost', 'tokens', 'calls', 'seconds'] as const;
export type Measure = (typeof MEASURES)[number];

/** What somebody wrote into the fields of a budget; empty where they want no limit of their own. */
export type Limits = Readonly<Record<Measure, string>>;

export const NO_LIMITS: Limits = { cost: '', tokens: '', calls: '', seconds: '' };

const FIELDS = { cost: 'maxCost', tokens: 'maxTokens', calls: 'maxCalls', seconds: 'maxSeconds' } as const;

/** The field of the API that a measure goes to. */
export function fieldOf(measure: Measure): (typeof FIELDS)[Measure] {
  return FIELDS[measure];
}

/** @param absent what an empty field means: null takes the server's limit again, undefined leaves it as it is */
export function toInput(limits: Limits, absent: null | undefined): BudgetInput {
  return Object.fromEntries(
    MEASURES.map((measure) => {
      const words = limits[measure].trim();
      return [FIELDS[measure], words === '' ? absent : Number(words)];
    }).filter(([, value]) => value !== undefined),
  ) as BudgetInput;
}

/** The measures whose words are no amount. */
export function faultsOf(limits: Limits): readonly Measure[] {
  return MEASURES.filter((measure) => {
    const words = limits[measure].trim();
    if (words === '') return false;
    const amount = Number(words);
    return !(amount >= 0 && (measure === 'cost' || Number.isInteger(amount)));
  });
}

/** What the fields begin with. */
export function limitsOf(budget: BudgetPartsFragment): Limits {
  const words = ({ limit }: BudgetPartsFragment[Measure]): string => (limit == null ? '' : String(limit));
  return {
    cost: words(budget.cost),
    tokens: words(budget.tokens),
    calls: words(budget.calls),
    seconds: words(budget.seconds),
  };
}

/** `$1.20`, `12,000`, `1 m 12 s`. */
export function amountWords(measure: Measure, amount: number): string {
  if (measure === 'cost') return formatDollars(amount);
  return measure === 'seconds' ? formatDuration(amount * 1_000) : amount.toLocaleString('en');
}

/** Whose it is and for how long, as the first words of its row. */
export function budgetName({ scope, period }: Pick<BudgetPartsFragment, 'scope' | 'period'>): string {
  const whose = { WORKSPACE: 'Workspace', USER: 'You', SESSION: 'Session and what came of it' }[scope];
  const when = { DAY: ', today', MONTH: ', this month', SESSION: '' }[period];
  return whose + when;
}
