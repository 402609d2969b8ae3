import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import styles from './attention-bar.module.css';
import type { QuestionFormProps } from './question-bar.js';
import { editedPlan, readPlan, type PlanQuestion } from './read-plan.js';

/** The questions of a plan, to be approved as they are, changed, or refused. */
export function PlanForm({ interrupt, isSending, send }: QuestionFormProps) {
  const plan = readPlan(interrupt.payload);
  const [questions, edit] = useState(plan.questions);
  const [refusal, refuse] = useState<string | null>(null);
  const isEdited = JSON.stringify(questions) !== JSON.stringify(plan.questions);
  const approve = (): void => send(isEdited ? editedPlan(questions) : { decision: 'APPROVE' });
  if (refusal !== null) {
    return (
      <div className={styles.form}>
        <Textarea
          label="Why not? The session ends with this reason."
          autosize
          data-autofocus
          value={refusal}
          onChange={({ currentTarget }) => refuse(currentTarget.value)}
        />
        <div className={styles.buttons}>
          <Button
            loading={isSending}
            onClick={() => send({ decision: 'REJECT', ...(refusal.trim() ? { reason: refusal } : {}) })}
          >
            Reject the plan
          </Button>
          <Button variant="default" onClick={() => refuse(null)}>
            Back
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={styles.form}>
      {plan.rationale && <p className={styles.note}>{plan.rationale}</p>}
      <Questions questions={questions} most={plan.maxQuestions} onEdit={edit} />
      <div className={styles.buttons}>
        <Button
          loading={isSending}
          disabled={questions.length === 0 || questions.some(({ question }) => question.trim() === '')}
          onClick={approve}
        >
          {isEdited ? 'Go on with this plan' : 'Approve'}
        </Button>
        {isEdited && (
          <Button variant="default" onClick={() => edit(plan.questions)}>
            Undo the changes
          </Button>
        )}
        <Button variant="default" onClick={() => refuse('')}>
          Reject…
        </Button>
      </div>
    </div>
  );
}

interface QuestionsProps {
  readonly questions: readonly PlanQuestion[];
  readonly most: number;
  readonly onEdit: (questions: readonly PlanQuestion[]) => void;
}

function Questions({ questions, most, onEdit }: QuestionsProps) {
  const change = (key: string, question: string): void =>
    onEdit(questions.map((one) => (one.key === key ? { ...one, question } : one)));
  const remove = (key: string): void =>
    onEdit(
      questions
        .filter((one) => one.key !== key)
        .map((one) => ({ ...one, dependsOn: one.dependsOn.filter((other) => other !== key) })),
    );
  return (
    <>
      <ol className={styles.questions}>
        {questions.map(({ key, question, dependsOn, kind }, index) => (
          <li key={key} className={styles.planned}>
            <TextInput
              className={styles.grow}
              aria-label={`Question ${index + 1}`}
              value={question}
              onChange={({ currentTarget }) => change(key, currentTarget.value)}
            />
            {kind === 'STATEMENT' && <span className="dim">checked as it stands</span>}
            {dependsOn.length > 0 && <span className="dim">after {dependsOn.join(', ')}</span>}
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove question ${index + 1}`}
              onClick={() => remove(key)}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ol>
      {questions.length < most && (
        <div>
          <Button
            variant="subtle"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => onEdit([...questions, { key: freshKey(questions), question: '', dependsOn: [] }])}
          >
            Add a question
          </Button>
        </div>
      )}
    </>
  );
}

function freshKey(questions: readonly PlanQuestion[]): string {
  let number = questions.length + 1;
  while (questions.some(({ key }) => key === `q${number}`)) number++;
  return `q${number}`;
}
