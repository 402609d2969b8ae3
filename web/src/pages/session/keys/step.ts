import type { SessionState, TaskState } from '../../../../../client/src/session-log/session-state.js';
import type { ClaimVerdict, TaskStatus } from '../../../generated/schema-facts.js';
import type { SessionSearch } from '../search.js';

/** What a key changes of what is chosen. */
export type Choice = { readonly [Key in keyof SessionSearch]?: SessionSearch[Key] | undefined };

interface CheckedClaim {
  readonly id: string;
  readonly verdict: ClaimVerdict;
}

/** What the keys of a session go through. */
export interface Steps {
  readonly chosen: SessionSearch;
  readonly state: Pick<SessionState, 'tasks' | 'messages'>;
  /** Those of the answer; none before it is there. */
  readonly claims: readonly CheckedClaim[];
}

const TROUBLED: readonly TaskStatus[] = ['FAILED', 'TIMED_OUT', 'RETRY_WAIT'];

/** The one after the chosen, or before; from none the first, or the last. It stays at the ends. */
export function beside<Item>(list: readonly Item[], chosen: Item | undefined, by: 1 | -1): Item | undefined {
  const at = chosen === undefined ? -1 : list.indexOf(chosen);
  if (at === -1) return by === 1 ? list[0] : list.at(-1);
  return list[Math.min(list.length - 1, Math.max(0, at + by))];
}

/** What J and K choose on a tab; null where they choose nothing, or where the tab has keys of its own. */
export function stepOn({ chosen, state, claims }: Steps, by: 1 | -1): Choice | null {
  switch (chosen.tab ?? 'answer') {
    case 'answer': {
      const claim = beside(idsOf(claims), chosen.claim, by);
      return claim === undefined ? null : { claim, source: undefined };
    }
    case 'messages': {
      const seqs = [...state.messages.values()].map(({ seq }) => seq);
      const seq = beside(seqs, chosen.seq, by);
      return seq === undefined ? null : { seq, task: undefined };
    }
    case 'graph':
    case 'timeline': {
      const task = beside([...state.tasks.keys()], chosen.task, by);
      return task === undefined ? null : { task, seq: undefined };
    }
    case 'events':
    case 'cost':
      return null;
  }
}

/** The next task that failed or waits for another try, or the next claim that the evidence does not carry; round and round. */
export function nextProblem({ chosen, state, claims }: Steps): Choice | null {
  const problems: readonly Choice[] = [
    ...[...state.tasks.values()].filter(isTroubled).map(({ id }) => ({ task: id })),
    ...claims.filter(({ verdict }) => verdict !== 'SUPPORTED').map(({ id }) => ({ claim: id })),
  ];
  const at = problems.findIndex(
    ({ task, claim }) =>
      (task !== undefined && task === chosen.task) || (claim !== undefined && claim === chosen.claim),
  );
  const next = problems[(at + 1) % problems.length];
  if (!next) return null;
  const nothing = {
    task: undefined,
    seq: undefined,
    claim: undefined,
    source: undefined,
    verdict: undefined,
  };
  const showsTasks = chosen.tab === 'timeline' ? chosen.tab : 'graph';
  return { ...nothing, tab: next.task === undefined ? undefined : showsTasks, ...next };
}

function isTroubled({ status }: TaskState): boolean {
  return TROUBLED.includes(status);
}

const idsOf = (claims: readonly CheckedClaim[]): string[] => claims.map(({ id }) => id);
