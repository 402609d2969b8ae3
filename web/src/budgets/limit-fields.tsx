import { TextInput } from '@mantine/core';
import styles from './budgets.module.css';
import { faultsOf, type Limits, type Measure } from './limits.js';

const LABELS: Readonly<Record<Measure, string>> = {
  cost: 'US dollars',
  tokens: 'Tokens',
  calls: 'Calls to models',
  seconds: 'Seconds',
};

export interface LimitFieldsProps {
  readonly limits: Limits;
  readonly measures: readonly Measure[];
  /** What is said on the fields by who knows more than their form. */
  readonly faults?: Partial<Record<Measure, string>>;
  readonly onChange: (limits: Limits) => void;
}

/** One field for each measure; empty for none. */
export function LimitFields({ limits, measures, faults = {}, onChange }: LimitFieldsProps) {
  const wrong = faultsOf(limits);
  return (
    <div className={styles.fields}>
      {measures.map((measure) => (
        <TextInput
          key={measure}
          label={LABELS[measure]}
          inputMode="decimal"
          placeholder="Any"
          value={limits[measure]}
          error={wrong.includes(measure) ? wordsOfFault(measure) : faults[measure]}
          onChange={({ currentTarget }) => onChange({ ...limits, [measure]: currentTarget.value })}
        />
      ))}
    </div>
  );
}

function wordsOfFault(measure: Measure): string {
  return measure === 'cost' ? 'An amount, such as 0.50.' : 'A whole number.';
}
