import { Button, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import { RefineEndedSessionDocument } from '../../../generated/graphql.js';
import { describeError } from '../../../parts/describe-error.js';
import { Dialog } from '../../../parts/dialog.js';
import forms from '../../../parts/form.module.css';
import { useShowStarted } from '../../../state/use-started.js';
import type { DialogProps } from './cancel-dialog.js';

/** Starts a child that does the task again, told of this answer and of what a person says of it. */
export function RefineDialog({ sessionId, onClose }: DialogProps) {
  const showStarted = useShowStarted();
  const [feedback, setFeedback] = useState('');
  const [{ fetching, error }, refine] = useMutation(RefineEndedSessionDocument);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { data } = await refine({ id: sessionId, feedback });
    if (!data) return;
    onClose();
    await showStarted(data.refineSession);
  };
  return (
    <Dialog onClose={onClose} title="Refine the answer">
      <form className={forms.form} onSubmit={(event) => void submit(event)}>
        <Textarea
          label="What should be different?"
          description="A new session does the task again, told of this answer and of what you say. This one stays."
          data-autofocus
          autosize
          minRows={3}
          maxRows={12}
          maxLength={20_000}
          value={feedback}
          error={error && describeError(error).message}
          onChange={({ currentTarget }) => setFeedback(currentTarget.value)}
        />
        <div className={forms.end}>
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <Button type="submit" loading={fetching} disabled={feedback.trim() === ''}>
            Refine
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
