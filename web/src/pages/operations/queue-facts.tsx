import { formatDuration } from '../../parts/duration.js';
import { Facts } from './facts.js';
import { openTasksOf, type Queue } from './health.js';

/** The open tasks of the workspace by what they wait for, and what it may have. */
export function QueueFacts({ queue }: { readonly queue: Queue }) {
  const { limits, oldestReadySeconds } = queue;
  const waits = oldestReadySeconds === null ? '—' : formatDuration(oldestReadySeconds * 1_000);
  const facts = [
    ['Running', atMost(queue.running, limits.runningTasks)],
    ['Waiting for a worker', queue.ready],
    ['The longest of them waits', waits],
    ['Waiting for other tasks', queue.blocked],
    ['Waiting for the next try', queue.retryWait],
    ['Waiting for a person', queue.inputRequired],
    ['Open tasks', atMost(openTasksOf(queue), limits.openTasks)],
    ['Slots of this server', queue.slots],
    ['Starts a minute, at most', limits.startsPerMinute ?? 'any number'],
  ] as const;
  return <Facts facts={facts} />;
}

function atMost(count: number, limit: number | null): string {
  const shown = count.toLocaleString('en');
  return limit === null ? shown : `${shown} of ${limit.toLocaleString('en')}`;
}
