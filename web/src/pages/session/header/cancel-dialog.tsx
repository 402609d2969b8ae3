import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import { countTasks } from '../../../../../client/src/session-log/session-state.js';
import { CancelOpenSessionDocument } from '../../../generated/graphql.js';
import { describeError } from '../../../parts/describe-error.js';
import { Dialog } from '../../../parts/dialog.js';
import forms from '../../../parts/form.module.css';
import { plural } from '../../../parts/plural.js';
import { useSessionState } from '../watch/watch-context.js';

export interface DialogProps {
  readonly sessionId: string;
  readonly onClose: () => void;
}

/** Asks before it stops the session, and says what stops and what stays. What came of it, the log tells. */
export function CancelDialog({ sessionId, onClose }: DialogProps) {
  const [reason, setReason] = useState('');
  const [{ fetching, error }, cancel] = useMutation(CancelOpenSessionDocument);
  const { ended, all } = countTasks(useSessionState('tasks'));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { data } = await cancel({ id: sessionId, reason: reason.trim() || null });
    if (data) onClose();
  };
  return (
    <Dialog onClose={onClose} title="Cancel this session?">
      <form className={forms.form} onSubmit={(event) => void submit(event)}>
        <p>
          {plural(all - ended, 'open task')} and the sessions that {all - ended === 1 ? 'it' : 'they'} started
          stop at once.
          {ended > 0 &&
            ` What ${plural(ended, 'finished task')} found stays in the log, and a retry takes it over.`}
        </p>
        <TextInput
          label="Reason, if you like"
          maxLength={1_000}
          value={reason}
          error={error && describeError(error).message}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <div className={forms.end}>
          <Button variant="default" onClick={onClose}>
            Let it run
          </Button>
          <Button type="submit" loading={fetching}>
            Cancel the session
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
