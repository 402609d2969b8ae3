import { lazy, Suspense } from 'react';
import { Loading } from '../../parts/states.js';
import { AnswerTab } from './answer/answer-tab.js';
import type { SessionTab } from './search.js';
import type { SessionFacts } from './use-session-facts.js';

const EventsTab = lazy(() =>
  import('./events/events-tab.js').then((module) => ({ default: module.EventsTab })),
);

/** What stands under one tab; all but the answer is loaded when it is first asked for. */
export function SessionTabPanel({ tab, facts }: { readonly tab: SessionTab; readonly facts: SessionFacts }) {
  return <Suspense fallback={<Loading rows={8} />}>{partOf(tab, facts)}</Suspense>;
}

function partOf(tab: SessionTab, facts: SessionFacts) {
  switch (tab) {
    case 'answer':
      return <AnswerTab facts={facts} />;
    case 'events':
      return <EventsTab />;
  }
}
