import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { BudgetPartsFragment } from '../generated/graphql.js';
import { Moment } from '../parts/moment.js';
import { ScrollBox } from '../parts/scroll-box.js';
import styles from './budgets.module.css';
import { amountWords, budgetName, MEASURES, type Measure } from './limits.js';

export interface BudgetTableProps {
  readonly budgets: readonly BudgetPartsFragment[];
  /** Opens the form of one; left out where none of these can be changed. */
  readonly onChange: (budget: BudgetPartsFragment) => void;
  readonly canChange: (budget: BudgetPartsFragment) => boolean;
}

/** What may be spent on models, and what was. */
export function BudgetTable({ budgets, onChange, canChange }: BudgetTableProps) {
  const hasEnd = budgets.some(({ endsAt }) => endsAt != null);
  return (
    <ScrollBox label="Budgets">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Whose</th>
            <th scope="col">Cost</th>
            <th scope="col">Tokens</th>
            <th scope="col">Calls</th>
            <th scope="col">Time</th>
            {hasEnd && <th scope="col">Begins anew</th>}
            <th scope="col">
              <span className="only-heard">Change</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {budgets.map((budget) => (
            <BudgetRow key={`${budget.scope} ${budget.period}`} budget={budget} hasEnd={hasEnd}>
              {canChange(budget) && (
                <Button
                  variant="subtle"
                  aria-label={`Change: ${budgetName(budget)}`}
                  onClick={() => onChange(budget)}
                >
                  Change
                </Button>
              )}
            </BudgetRow>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

interface BudgetRowProps {
  readonly budget: BudgetPartsFragment;
  readonly hasEnd: boolean;
  readonly children: ReactNode;
}

function BudgetRow({ budget, hasEnd, children }: BudgetRowProps) {
  return (
    <tr>
      <th scope="row">{budgetName(budget)}</th>
      {MEASURES.map((measure) => (
        <td key={measure}>
          <Spent measure={measure} line={budget[measure]} />
        </td>
      ))}
      {hasEnd && <td>{budget.endsAt == null ? '—' : <Moment at={budget.endsAt} />}</td>}
      <td>{children}</td>
    </tr>
  );
}

/** From here on the server warns, too. */
const NEARLY = 0.8;

interface SpentProps {
  readonly measure: Measure;
  readonly line: BudgetPartsFragment[Measure];
}

function Spent({ measure, line: { limit, spent, reserved } }: SpentProps) {
  const words = amountWords(measure, spent);
  const held = reserved > 0 ? `Calls under way may take ${amountWords(measure, reserved)} more` : undefined;
  if (limit == null) return <span title={held}>{words}</span>;
  const isNear = spent >= limit * NEARLY;
  return (
    <span title={held} className={isNear ? styles.near : undefined}>
      {isNear && <IconAlertTriangle size={14} aria-label={spent >= limit ? 'Spent' : 'Nearly spent'} />}
      {words} of {amountWords(measure, limit)}
    </span>
  );
}
