import { count, oneOf, part, someOf, words } from '../../app/read-search.js';
import type { ClaimVerdict } from '../../generated/schema-facts.js';

export const SESSION_TABS = ['answer', 'graph', 'timeline', 'messages', 'events', 'cost'] as const;
export type SessionTab = (typeof SESSION_TABS)[number];

export const SESSION_VIEWS = ['graph', 'table', 'sequence', 'matrix'] as const;
/** How a tab shows what it has, where it can in several ways. */
export type SessionView = (typeof SESSION_VIEWS)[number];

export const VERDICTS: readonly ClaimVerdict[] = [
  'SUPPORTED',
  'PARTIALLY_SUPPORTED',
  'CONTRADICTED',
  'UNSUPPORTED',
];

/** Kinds of events that are shown or hidden together. */
export const EVENT_GROUPS = [
  'Session',
  'Tasks',
  'Messages',
  'Evidence',
  'Claims',
  'Tools',
  'Questions',
  'Memory',
] as const;
export type EventGroup = (typeof EVENT_GROUPS)[number];

/** What the address of a session says beside its id: everything that somebody chose on the page. */
export interface SessionSearch {
  /** Default: answer. */
  readonly tab?: SessionTab;
  /** Default: what the tab takes for best. */
  readonly show?: SessionView;
  readonly task?: string;
  readonly seq?: number;
  readonly claim?: string;
  /** Number of a source; with a claim, of its citation that is open. */
  readonly source?: number;
  /** Only claims with this verdict. */
  readonly verdict?: ClaimVerdict;
  /** First tasks of the stacks of the graph that are open, in one. */
  readonly open?: string;
  /** Where the timeline is zoomed, in whole milliseconds from the session's beginning; both or none. */
  readonly from?: number;
  readonly to?: number;
  /** Groups of events that are left out, in one. */
  readonly hide?: string;
  /** Words that the events that are shown must have. */
  readonly find?: string;
}

/** Reads an address that anybody may have written; what makes no sense is left out. */
export function readSessionSearch(search: Record<string, unknown>): SessionSearch {
  const tab = oneOf(SESSION_TABS, search['tab']);
  return {
    ...part('tab', tab === 'answer' ? undefined : tab),
    ...part('show', oneOf(SESSION_VIEWS, search['show'])),
    ...part('task', words(search['task'])),
    ...part('seq', count(search['seq'])),
    ...part('claim', words(search['claim'])),
    ...part('source', count(search['source'])),
    ...part('verdict', oneOf(VERDICTS, search['verdict'])),
    ...part('open', words(search['open'])),
    ...readZoom(search['from'], search['to']),
    ...part('hide', someOf(EVENT_GROUPS, search['hide'])),
    ...part('find', words(search['find'])),
  };
}

function readZoom(first: unknown, last: unknown): Pick<SessionSearch, 'from' | 'to'> {
  const from = first === 0 ? 0 : count(first);
  const to = count(last);
  const isSpan = from !== undefined && to !== undefined && from < to;
  return { ...part('from', isSpan ? from : undefined), ...part('to', isSpan ? to : undefined) };
}
