import { Checkbox, NativeSelect } from '@mantine/core';
import { LimitFields } from '../../budgets/limit-fields.js';
import type { AskChoicesQuery, FailurePolicy } from '../../generated/graphql.js';
import { hasModel } from '../../parts/has-model.js';
import styles from './ask-page.module.css';
import type { Draft } from './draft.js';

export interface AdvancedOptionsProps {
  readonly draft: Draft;
  readonly choices: AskChoicesQuery | undefined;
  readonly onChange: (part: Partial<Draft>) => void;
}

const DEADLINES = [
  { value: '60', label: '1 minute' },
  { value: '300', label: '5 minutes' },
  { value: '900', label: '15 minutes' },
  { value: '3600', label: '1 hour' },
  { value: '86400', label: '1 day' },
];
const PRIORITIES = [
  { value: '50', label: 'Before others' },
  { value: '0', label: 'In turn' },
  { value: '-50', label: 'When nothing else waits' },
];
const POLICIES: { value: FailurePolicy; label: string }[] = [
  { value: 'SETTLE', label: 'Answer from what there is' },
  { value: 'FAIL_FAST', label: 'Stop the whole session' },
];

/** What most tasks need no change of. */
export function AdvancedOptions({ draft, choices, onChange }: AdvancedOptionsProps) {
  return (
    <fieldset className={styles.section}>
      <legend className="only-heard">Advanced</legend>
      <div className={styles.fields}>
        <NativeSelect
          size="xs"
          label="Deadline"
          value={String(draft.timeoutSeconds)}
          data={DEADLINES}
          onChange={({ currentTarget }) => onChange({ timeoutSeconds: Number(currentTarget.value) })}
        />
        <NativeSelect
          size="xs"
          label="Priority"
          value={String(draft.priority)}
          data={PRIORITIES}
          onChange={({ currentTarget }) => onChange({ priority: Number(currentTarget.value) })}
        />
        <NativeSelect
          size="xs"
          label="If a part fails"
          value={draft.failurePolicy}
          data={POLICIES}
          onChange={({ currentTarget }) => onChange({ failurePolicy: currentTarget.value as FailurePolicy })}
        />
      </div>
      <Checkbox
        mt={8}
        label="Show me the plan before anything of it runs"
        checked={draft.approvePlan}
        onChange={({ currentTarget }) => onChange({ approvePlan: currentTarget.checked })}
      />
      {choices && hasModel(choices.queueStatus.providers) && (
        <>
          <p className={styles.group}>Spends on models at most</p>
          <LimitFields
            limits={draft.budget}
            measures={['cost', 'tokens', 'calls']}
            onChange={(budget) => onChange({ budget })}
          />
        </>
      )}
    </fieldset>
  );
}
