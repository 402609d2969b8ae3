import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import { SetRetentionDocument } from '../../generated/graphql.js';
import { describeError } from '../../parts/describe-error.js';
import { Dialog } from '../../parts/dialog.js';
import forms from '../../parts/form.module.css';
import { ErrorState } from '../../parts/states.js';
import type { Retention } from './health.js';
import { daysOf, fieldsOf, goingWords, policyOf, type PolicyFields } from './retention-words.js';
import { useRetentionPreview, type RetentionPreview } from './use-retention-preview.js';

export interface RetentionDialogProps {
  readonly policy: Retention['policy'];
  onClose(): void;
  onSaved(): void;
}

/** Changes how long the workspace keeps what has ended, and says before what goes by that. */
export function RetentionDialog({ policy, onClose, onSaved }: RetentionDialogProps) {
  const [fields, setFields] = useState(() => fieldsOf(policy));
  const [{ fetching, error }, set] = useMutation(SetRetentionDocument);
  const wanted = policyOf(fields);
  const preview = useRetentionPreview(fields);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (wanted === null) return;
    const { data } = await set({ input: wanted });
    if (!data) return;
    onSaved();
    onClose();
  };
  return (
    <Dialog onClose={onClose} title="How long things are kept">
      <form className={forms.form} onSubmit={(event) => void save(event)}>
        <p className="dim">
          In days from the end. An empty field takes what the server is set to; 0 keeps without end.
        </p>
        <Days label="Sessions, with their logs" field="sessions" fields={fields} onChange={setFields} />
        <Days label="Results of calls" field="steps" fields={fields} onChange={setFields} />
        {wanted && <GoingWords preview={preview} />}
        {error && <ErrorState fault={describeError(error)} />}
        <div className={forms.end}>
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" loading={fetching} disabled={wanted === null || preview.isOld}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface DaysProps {
  readonly label: string;
  readonly field: keyof PolicyFields;
  readonly fields: PolicyFields;
  onChange(fields: PolicyFields): void;
}

function Days({ label, field, fields, onChange }: DaysProps) {
  return (
    <TextInput
      label={label}
      inputMode="numeric"
      placeholder="As the server says"
      value={fields[field]}
      error={daysOf(fields[field]) === undefined ? 'A whole number of days, 36,500 at most.' : undefined}
      onChange={({ currentTarget }) => onChange({ ...fields, [field]: currentTarget.value })}
    />
  );
}

function GoingWords({ preview: { data, error, isOld } }: { readonly preview: RetentionPreview }) {
  if (error && !isOld) return <ErrorState fault={describeError(error)} />;
  if (!data) return <p className="dim">Counting what would go …</p>;
  return (
    <p className={isOld ? 'dim' : undefined} aria-busy={isOld}>
      Goes for good with the next removal: <strong>{goingWords(data.retentionStatus.overdue)}</strong>
      {isOld ? ' · counting anew …' : '.'}
    </p>
  );
}
