import { useEffect } from 'react';
import { useQuery } from 'urql';
import { OpenQuestionsDocument } from '../generated/graphql.js';
import { onDemand } from '../parts/on-demand.js';
import { useAgentState } from '../state/store.js';

const QuestionsMenu = onDemand(async () => (await import('./questions-menu.js')).QuestionsMenu);

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
  return <QuestionsMenu questions={questions} />;
}
