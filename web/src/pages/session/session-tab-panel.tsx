import { lazy, Suspense } from 'react';
import { Loading } from '../../parts/states.js';
import { AnswerTab } from './answer/answer-tab.js';
import type { SessionTab } from './search.js';
import type { SessionFacts } from './use-session-facts.js';

const LOAD = {
  graph: () => import('./graph/graph-tab.js'),
  timeline: () => import('./timeline/timeline-tab.js'),
  messages: () => import('./messages/messages-tab.js'),
  events: () => import('./events/events-tab.js'),
  cost: () => import('./cost/cost-tab.js'),
};

const GraphTab = lazy(() => LOAD.graph().then((module) => ({ default: module.GraphTab })));
const TimelineTab = lazy(() => LOAD.timeline().then((module) => ({ default: module.TimelineTab })));
const MessagesTab = lazy(() => LOAD.messages().then((module) => ({ default: module.MessagesTab })));
const EventsTab = lazy(() => LOAD.events().then((module) => ({ default: module.EventsTab })));
const CostTab = lazy(() => LOAD.cost().then((module) => ({ default: module.CostTab })));

/** Loads a tab's code beforehand, while the session itself is asked for. One that fails is loaded again when it is shown. */
export function preloadTab(tab: SessionTab): void {
  if (tab !== 'answer') LOAD[tab]().catch(() => undefined);
}

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
