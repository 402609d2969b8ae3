import { useQuery } from 'urql';
import { MemoryRetentionDocument, MemoryUseDocument, type MemoryUseQuery } from '../../generated/graphql.js';
import { useNow } from '../../parts/clock.js';
import { useClock } from '../../parts/clock-context.js';
import { DayBars } from '../../parts/day-bars.js';
import { countByDay } from '../../parts/days.js';
import { Panel } from '../../parts/panel.js';
import { plural } from '../../parts/plural.js';
import { TimeAgo } from '../../parts/time-ago.js';
import styles from './memory.module.css';

const DAYS = 30;

/** How an agent's memory is used, and what removes things from it. */
export function MemoryUse({ agentId }: { readonly agentId: string }) {
  const [{ data }] = useQuery({ query: MemoryUseDocument, variables: { agentId } });
  if (!data || data.agentMemory.totalCount === 0) return null;
  return (
    <div className={styles.use}>
      <Panel title="Use">
        <Figures memory={data.agentMemory} />
      </Panel>
      <Panel title="What goes by itself">
        <Retention memory={data.agentMemory} />
      </Panel>
    </div>
  );
}

function Figures({ memory: { nodes, totalCount } }: { readonly memory: MemoryUseQuery['agentMemory'] }) {
  const now = useNow(useClock());
  const recalled = nodes.filter(({ accessCount }) => accessCount > 0);
  const times = recalled.reduce((sum, { accessCount }) => sum + accessCount, 0);
  const uses = nodes.flatMap(({ lastAccessedAt }) => (lastAccessedAt ? [lastAccessedAt] : []));
  const learned = nodes.map(({ createdAt }) => createdAt);
  return (
    <div className={styles.figures}>
      <p>
        {recalled.length === 0
          ? 'Nothing of it was recalled so far'
          : `${plural(recalled.length, 'thing was', 'things were')} recalled ${plural(times, 'time')}; ${plural(nodes.length - recalled.length, 'never was', 'never were')}`}
        {totalCount > nodes.length && `, of the newest ${nodes.length}`}.
      </p>
      <DayBars title={`Learned in ${DAYS} days`} days={countByDay(learned, DAYS, now)} />
      <DayBars title={`Last recalled in ${DAYS} days`} days={countByDay(uses, DAYS, now)} />
    </div>
  );
}

function Retention({ memory: { nodes } }: { readonly memory: MemoryUseQuery['agentMemory'] }) {
  const [{ data }] = useQuery({ query: MemoryRetentionDocument });
  const ending = nodes.flatMap(({ expiresAt }) => (expiresAt ? [expiresAt] : [])).sort();
  const status = data?.retentionStatus;
  return (
    <div className={styles.figures}>
      <p>
        {ending.length === 0 ? (
          'Nothing of this has an end.'
        ) : (
          <>
            {plural(ending.length, 'thing has an end', 'things have an end')}; the next goes{' '}
            <TimeAgo at={ending[0]!} />.
          </>
        )}
      </p>
      {status && (
        <p>
          {goneWords(status.removed.memoryItems, status.overdue.memoryItems)}
          {status.lastRemovedAt && (
            <>
              , the last purge was <TimeAgo at={status.lastRemovedAt} />
            </>
          )}
          . {sessionWords(status.policy.sessions.days)}
        </p>
      )}
    </div>
  );
}

function goneWords(removed: number, overdue: number): string {
  const gone = removed === 0 ? 'nothing has gone' : `${plural(removed, 'thing')} went`;
  return `In the workspace ${gone} by itself so far${overdue === 0 ? '' : `, ${overdue} should be gone`}`;
}

function sessionWords(days: number | null): string {
  const kept = days === null ? 'for ever' : `for ${plural(days, 'day')}`;
  return `Sessions are kept ${kept}; what was learned in them stays.`;
}
