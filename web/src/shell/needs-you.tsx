import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useQuery } from 'urql';
import { OpenQuestionsDocument } from '../generated/graphql.js';
import { onDemand } from '../parts/on-demand.js';
import { PanelBoundary } from '../parts/panel.js';
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
  // Its code may not have come: the connection may be lost as the first question arrives.
  return (
    <PanelBoundary fallback={<Instead count={questions.length} />}>
      <QuestionsMenu questions={questions} />
    </PanelBoundary>
  );
}

function Instead({ count }: { readonly count: number }) {
  return (
    <Link to="/sessions" search={{ status: 'INPUT_REQUIRED' }}>
      Needs you ({count})
    </Link>
  );
}
