import { Button } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { CombinedError } from 'urql';
import type { BudgetInput, BudgetPartsFragment } from '../generated/graphql.js';
import { describeError } from '../parts/describe-error.js';
import { Dialog } from '../parts/dialog.js';
import forms from '../parts/form.module.css';
import { ErrorState } from '../parts/states.js';
import { LimitFields } from './limit-fields.js';
import { budgetName, faultsOf, fieldOf, limitsOf, MEASURES, toInput } from './limits.js';

export interface BudgetDialogProps {
  readonly budget: BudgetPartsFragment;
  /** @returns whether it was taken */
  readonly save: (input: BudgetInput) => Promise<boolean>;
  readonly isBusy: boolean;
  readonly error: CombinedError | undefined;
  readonly onClose: () => void;
}

/** Changes what may be spent. */
export function BudgetDialog({ budget, save, isBusy, error, onClose }: BudgetDialogProps) {
  const [limits, setLimits] = useState(limitsOf(budget));
  const fault = error && describeError(error);
  const atField = MEASURES.find((measure) => fault?.path?.endsWith(fieldOf(measure)));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await save(toInput(limits, null))) onClose();
  };
  return (
    <Dialog onClose={onClose} title={`Budget: ${budgetName(budget)}`}>
      <form className={forms.form} onSubmit={(event) => void submit(event)}>
        <p className="dim">
          Holds from the next call of a model on. An empty field takes the limit that the server is set to.
        </p>
        <LimitFields
          limits={limits}
          measures={MEASURES}
          faults={fault && atField ? { [atField]: fault.message } : {}}
          onChange={setLimits}
        />
        {fault && !atField && <ErrorState fault={fault} />}
        <div className={forms.end}>
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" loading={isBusy} disabled={faultsOf(limits).length > 0}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
