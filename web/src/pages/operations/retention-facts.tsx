import { TimeAgo } from '../../parts/time-ago.js';
import { plural } from '../../parts/plural.js';
import { Facts } from './facts.js';
import type { Retention } from './health.js';
import { countWords } from './retention-words.js';

/** How long things are kept, what is overdue, and what has gone. */
export function RetentionFacts({ retention }: { readonly retention: Retention }) {
  const { policy, lastRemovedAt, overdue, removed } = retention;
  const facts = [
    ['Sessions are kept', periodWords(policy.sessions)],
    ['Results of calls are kept', periodWords(policy.steps)],
    ['Last removal', lastRemovedAt === null ? 'never' : <TimeAgo at={lastRemovedAt} />],
    ['Overdue', countWords(overdue)],
    ['Removed so far', countWords(removed)],
  ] as const;
  return <Facts facts={facts} />;
}

function periodWords({ days, isDefault }: Retention['policy']['sessions']): string {
  return `${days === null ? 'without end' : plural(days, 'day')}${isDefault ? ' (as the server says)' : ''}`;
}
