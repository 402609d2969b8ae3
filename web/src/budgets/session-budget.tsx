import { useEffect, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { BudgetOfSessionDocument, SetBudgetOfSessionDocument } from '../generated/graphql.js';
import { Panel } from '../parts/panel.js';
import { BudgetDialog } from './budget-dialog.js';
import { BudgetTable } from './budget-table.js';

export interface SessionBudgetProps {
  readonly sessionId: string;
  /** Calls that are known so far; when it changes, the budget is read again. */
  readonly calls: number;
}

/** What a session may spend with all that came of it; it can be raised while the session goes on, or for its children. */
export function SessionBudget({ sessionId, calls }: SessionBudgetProps) {
  const [isOpen, open] = useState(false);
  const variables = { id: sessionId };
  const [{ data }, readAgain] = useQuery({ query: BudgetOfSessionDocument, variables });
  const [{ fetching, error }, set] = useMutation(SetBudgetOfSessionDocument);
  useEffect(() => readAgain({ requestPolicy: 'network-only' }), [calls, readAgain]);
  const budget = data?.session?.budget;
  if (!budget) return null;
  return (
    <Panel title="Budget">
      <BudgetTable budgets={[budget]} canChange={() => true} onChange={() => open(true)} />
      {isOpen && (
        <BudgetDialog
          budget={budget}
          isBusy={fetching}
          error={error}
          onClose={() => open(false)}
          save={async (limits) => {
            const { data: taken } = await set({ sessionId, budget: limits });
            return taken !== undefined;
          }}
        />
      )}
    </Panel>
  );
}
