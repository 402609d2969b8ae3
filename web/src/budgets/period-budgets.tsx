import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import {
  PeriodBudgetsDocument,
  SetPeriodBudgetDocument,
  type BudgetPartsFragment,
} from '../generated/graphql.js';
import { describeError } from '../parts/describe-error.js';
import { ErrorState, Loading } from '../parts/states.js';
import { BudgetDialog } from './budget-dialog.js';
import { BudgetTable } from './budget-table.js';

/** What the workspace and who looks may spend in this day and month. Owners change it. */
export function PeriodBudgets() {
  const [changed, change] = useState<BudgetPartsFragment | null>(null);
  const [{ data, error }, readAgain] = useQuery({ query: PeriodBudgetsDocument });
  const [{ fetching, error: refusal }, set] = useMutation(SetPeriodBudgetDocument);
  if (error && !data) return <ErrorState fault={describeError(error)} onRetry={() => readAgain()} />;
  if (!data) return <Loading rows={4} />;
  const areFixed = data.budgets.every(({ mayChange }) => !mayChange);
  return (
    <>
      <BudgetTable budgets={data.budgets} canChange={({ mayChange }) => mayChange} onChange={change} />
      {areFixed && <p className="dim">Owners of the workspace set these.</p>}
      {changed && (
        <BudgetDialog
          budget={changed}
          isBusy={fetching}
          error={refusal}
          onClose={() => change(null)}
          save={async (limits) => {
            const { data: taken } = await set({
              input: { ...limits, period: changed.period, userId: changed.userId ?? null },
            });
            if (taken) readAgain({ requestPolicy: 'network-only' });
            return taken !== undefined;
          }}
        />
      )}
    </>
  );
}
