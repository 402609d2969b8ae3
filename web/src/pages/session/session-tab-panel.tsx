import { onDemand } from '../../parts/on-demand.js';
import { Loading } from '../../parts/states.js';
import { AnswerTab } from './answer/answer-tab.js';
import type { SessionTab } from './search.js';
import type { SessionFacts } from './use-session-facts.js';

const WAITING = <Loading rows={8} />;

const GraphTab = onDemand(async () => (await import('./graph/graph-tab.js')).GraphTab, WAITING);
const TimelineTab = onDemand(async () => (await import('./timeline/timeline-tab.js')).TimelineTab, WAITING);
const MessagesTab = onDemand(async () => (await import('./messages/messages-tab.js')).MessagesTab, WAITING);
const EventsTab = onDemand(async () => (await import('./events/events-tab.js')).EventsTab, WAITING);
const CostTab = onDemand(async () => (await import('./cost/cost-tab.js')).CostTab, WAITING);

const ON_DEMAND = {
  graph: GraphTab,
  timeline: TimelineTab,
  messages: MessagesTab,
  events: EventsTab,
  cost: CostTab,
};

/** Loads a tab's code beforehand, while the session itself is asked for. */
export function preloadTab(tab: SessionTab): void {
  if (tab !== 'answer') ON_DEMAND[tab].preload();
}

/** What stands under one tab; all but the answer is loaded when it is first asked for. */
export function SessionTabPanel({ tab, facts }: { readonly tab: SessionTab; readonly facts: SessionFacts }) {
  switch (tab) {
    case 'answer':
      return <AnswerTab facts={facts} />;
    case 'graph':
      return <GraphTab />;
    case 'timeline':
      return <TimelineTab facts={facts} />;
    case 'messages':
      return <MessagesTab />;
    case 'cost':
      return <CostTab facts={facts} />;
    case 'events':
      return <EventsTab facts={facts} />;
  }
}
