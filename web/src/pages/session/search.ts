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
}

/** Reads an address that anybody may have written; what makes no sense is left out. */
export function readSessionSearch(search: Record<string, unknown>): SessionSearch {
  const tab = SESSION_TABS.find((known) => known === search['tab']);
  const show = SESSION_VIEWS.find((known) => known === search['show']);
  const verdict = VERDICTS.find((known) => known === search['verdict']);
  return {
    ...(tab && tab !== 'answer' ? { tab } : {}),
    ...part('show', show),
    ...part('task', words(search['task'])),
    ...part('seq', count(search['seq'])),
    ...part('claim', words(search['claim'])),
    ...part('source', count(search['source'])),
    ...(verdict ? { verdict } : {}),
  };
}

function part<Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}

function words(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function count(value: unknown): number | undefined {
  const number = Number(value);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}
