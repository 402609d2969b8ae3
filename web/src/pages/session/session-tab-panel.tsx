import { lazy, Suspense } from 'react';
import { Loading } from '../../parts/states.js';
import { AnswerTab } from './answer/answer-tab.js';
import type { SessionTab } from './search.js';
import type { SessionFacts } from './use-session-facts.js';

const EventsTab = lazy(() =>
  import('./events/events-tab.js').then((module) => ({ default: module.EventsTab })),
);
const GraphTab = lazy(() => import('./graph/graph-tab.js').then((module) => ({ default: module.GraphTab })));
const TimelineTab = lazy(() =>
  import('./timeline/timeline-tab.js').then((module) => ({ default: module.TimelineTab })),
);
const MessagesTab = lazy(() =>
  import('./messages/messages-tab.js').then((module) => ({ default: module.MessagesTab })),
);
const CostTab = lazy(() => import('./cost/cost-tab.js').then((module) => ({ default: module.CostTab })));

/** What stands under one tab; all but the answer is loaded when it is first asked for. */
export function SessionTabPanel({ tab, facts }: { readonly tab: SessionTab; readonly facts: SessionFacts }) {
  return <Suspense fallback={<Loading rows={8} />}>{partOf(tab, facts)}</Suspense>;
}

function partOf(tab: SessionTab, facts: SessionFacts) {
  switch (tab) {
    case 'answer':
      return <AnswerTab facts={facts} />;
    case 'graph':
      return <GraphTab />;
    case 'timeline':
      return <TimelineTab />;
    case 'messages':
      return <MessagesTab />;
    case 'cost':
      return <CostTab facts={facts} />;
    case 'events':
      return <EventsTab />;
  }
}
