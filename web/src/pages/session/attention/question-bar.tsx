import { IconHelpCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMutation } from 'urql';
import type { InterruptState } from '../../../../../client/src/session-log/session-state.js';
import { AnswerQuestionDocument } from '../../../generated/graphql.js';
import { describeError } from '../../../parts/describe-error.js';
import { useClock } from '../../../parts/clock-context.js';
import { useNow } from '../../../parts/clock.js';
import { formatDuration } from '../../../parts/duration.js';
import { useLog } from '../watch/watch-context.js';
import styles from './attention-bar.module.css';
import { PlanForm } from './plan-form.js';
import { ResponseForm } from './response-form.js';
import { ToolForm } from './tool-form.js';

/** What a form needs to answer a question. What became of it, the log tells: the bar then goes. */
export interface QuestionFormProps {
  readonly interrupt: InterruptState;
  readonly isSending: boolean;
  readonly send: (response: unknown) => void;
}

const KINDS = {
  PLAN_APPROVAL: 'A plan waits for you',
  TOOL_APPROVAL: 'An agent wants to use a tool',
  QUESTION: 'An agent asks',
} as const;

/** A question to a person, with the exact matter and what each choice does. Never a dialog: the rest stays in sight. */
export function QuestionBar({ interrupt }: { readonly interrupt: InterruptState }) {
  const [{ fetching, error }, answer] = useMutation(AnswerQuestionDocument);
  const task = useLog().state.tasks.get(interrupt.taskId ?? '');
  const send = (response: unknown): void => void answer({ id: interrupt.id, response });
  return (
    <section className={styles.question} aria-label={KINDS[interrupt.kind]}>
      <header className={styles.head}>
        <IconHelpCircle size={18} aria-hidden className={styles.asks} />
        <span className={styles.kind}>{KINDS[interrupt.kind]}</span>
        <span className="dim">
          {task?.name}
          {interrupt.expiresAt !== null && <Expiry at={interrupt.expiresAt} />}
        </span>
      </header>
      <p className={styles.words} dir="auto">
        {interrupt.question}
      </p>
      {formOf({ interrupt, isSending: fetching, send })}
      {error && (
        <p role="alert" className={styles.error}>
          {describeError(error).message}
        </p>
      )}
    </section>
  );
}

function formOf(props: QuestionFormProps): ReactNode {
  switch (props.interrupt.kind) {
    case 'PLAN_APPROVAL':
      return <PlanForm {...props} />;
    case 'TOOL_APPROVAL':
      return <ToolForm {...props} />;
    case 'QUESTION':
      return <ResponseForm {...props} />;
  }
}

function Expiry({ at }: { readonly at: number }) {
  const left = Math.ceil((at - useNow(useClock())) / 1_000) * 1_000;
  return <> · {left > 0 ? `expires in ${formatDuration(left)}` : 'expires now'}</>;
}
