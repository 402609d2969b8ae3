import { lazy, Suspense, useEffect } from 'react';
import { useQuery } from 'urql';
import { OpenQuestionsDocument } from '../generated/graphql.js';
import { useAgentState } from '../state/store.js';

const QuestionsMenu = lazy(() =>
  import('./questions-menu.js').then((module) => ({ default: module.QuestionsMenu })),
);

/** The questions that wait for a person, wherever they were asked. There is nothing to see while there are none. */
export function NeedsYou() {
  const waiting = useAgentState(({ activeSessions }) =>
    activeSessions
      .filter(({ status }) => status === 'INPUT_REQUIRED')
      .map(({ id }) => id)
      .join(),
  );
  const [{ data }, readAgain] = useQuery({ query: OpenQuestionsDocument });
  useEffect(() => readAgain({ requestPolicy: 'network-only' }), [waiting, readAgain]);
  const questions = data?.interrupts.nodes ?? [];
  if (questions.length === 0) return null;
  return (
    <Suspense>
      <QuestionsMenu questions={questions} />
    </Suspense>
  );
}
