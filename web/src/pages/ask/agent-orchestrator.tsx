import { Button, Textarea } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { useMutation, useQuery } from 'urql';
import { faultsOf } from '../../budgets/limits.js';
import { AskChoicesDocument, AskDocument, type AskChoicesQuery } from '../../generated/graphql.js';
import { describeError, faultAt } from '../../parts/describe-error.js';
import { hasModel } from '../../parts/has-model.js';
import { ErrorState } from '../../parts/states.js';
import { useAgentState } from '../../state/store.js';
import { useShowStarted } from '../../state/use-started.js';
import styles from './ask-page.module.css';
import { AskOptions } from './ask-options.js';
import { EMPTY_DRAFT, inputOf, newKey, useDraft, type Draft } from './draft.js';
import { SampleQuestions } from './sample-questions.js';

/** Composes a task: what is asked, of which documents, by whom and how. Running it leads to its session. */
export function AgentOrchestrator() {
  const showStarted = useShowStarted();
  const [{ data: choices, error: missing }, readAgain] = useQuery({ query: AskChoicesDocument });
  const [kept, keep] = useDraft();
  const suggested = useSuggestion(choices);
  const draft = kept ?? suggested;
  const key = useRef('');
  const [isEmpty, setEmpty] = useState(false);
  const [{ fetching, error }, ask] = useMutation(AskDocument);
  const fault = error && describeError(error);
  const isBudgetWrong = faultsOf(draft.budget).length > 0;
  const change = (part: Partial<Draft>): void => {
    key.current = '';
    setEmpty(false);
    keep({ ...draft, ...part });
  };
  const run = async (): Promise<void> => {
    if (draft.task.trim() === '') return setEmpty(true);
    if (isBudgetWrong) return;
    key.current ||= newKey();
    const { data } = await ask({ input: inputOf(draft, key.current) });
    if (!data) return;
    keep(null);
    await showStarted(data.executeAgentTask);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run();
  };
  const runByKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void run();
  };
  const ofTask = faultAt(fault, 'input.taskDescription');
  return (
    <form onSubmit={submit} aria-label="Task">
      <Textarea
        aria-label="What you want to know"
        placeholder="Ask something that your documents can answer"
        autosize
        minRows={4}
        maxRows={16}
        size="md"
        dir="auto"
        value={draft.task}
        error={isEmpty ? 'Write what you want to know.' : ofTask}
        onChange={({ currentTarget }) => change({ task: currentTarget.value })}
        onKeyDown={runByKey}
      />
      <AskOptions
        draft={draft}
        choices={choices}
        onChange={change}
        onCollections={() => readAgain({ requestPolicy: 'network-only' })}
      >
        <Button
          type="submit"
          size="sm"
          loading={fetching}
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
        >
          Run
        </Button>
      </AskOptions>
      {isBudgetWrong && (
        <p className={styles.note} role="alert">
          A limit under Advanced is no amount.
        </p>
      )}
      <div className={styles.fault}>
        {missing && !choices && <ErrorState fault={describeError(missing)} onRetry={() => readAgain()} />}
        {fault && ofTask === undefined && <ErrorState fault={fault} />}
      </div>
      <ModelNote choices={choices} />
      <SampleQuestions samples={choices?.sampleQuestions ?? []} onChoose={change} />
    </form>
  );
}

/** Whoever comes for the first time finds a question that the sample documents answer. */
function useSuggestion(choices: AskChoicesQuery | undefined): Draft {
  const isFirstTime = useAgentState(
    ({ areSessionsKnown, activeSessions, executionHistory }) =>
      areSessionsKnown && activeSessions.length + executionHistory.length === 0,
  );
  const [sample] = choices?.sampleQuestions ?? [];
  if (!isFirstTime || !sample) return EMPTY_DRAFT;
  return { ...EMPTY_DRAFT, task: sample.question, collectionIds: [sample.collection.id] };
}

/** How agents think here, said once and quietly. */
function ModelNote({ choices }: { readonly choices: AskChoicesQuery | undefined }) {
  if (!choices || hasModel(choices.queueStatus.providers)) return null;
  return (
    <p className={styles.note}>
      Answers are taken from your documents by rules; no language model is set up, and none is needed.
    </p>
  );
}
