import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { JsonPreview } from '../inspector/json-preview.js';
import styles from './attention-bar.module.css';
import type { QuestionFormProps } from './question-bar.js';

/** The exact call that an agent wants to make, to be allowed or refused. */
export function ToolForm({ interrupt, isSending, send }: QuestionFormProps) {
  const [reason, setReason] = useState('');
  const { tool, version, arguments: given } = interrupt.payload;
  const refuse = (): void => send({ approved: false, ...(reason.trim() ? { reason } : {}) });
  return (
    <div className={styles.form}>
      <dl className={styles.facts}>
        <dt>Tool</dt>
        <dd>
          {String(tool)} <span className="dim">version {String(version)}</span>
        </dd>
        <dt>Arguments</dt>
        <dd>
          <JsonPreview value={given} />
        </dd>
      </dl>
      <p className={styles.note}>
        Allowed is this one call with these arguments. Refused, the agent goes on without it.
      </p>
      <div className={styles.buttons}>
        <Button loading={isSending} onClick={() => send({ approved: true })}>
          Allow this call
        </Button>
        <Button variant="default" loading={isSending} onClick={refuse}>
          Refuse
        </Button>
        <TextInput
          className={styles.grow}
          aria-label="Reason for a refusal"
          placeholder="Reason for a refusal, if you like"
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </div>
    </div>
  );
}
