import type { OperationsNowQuery } from '../../generated/graphql.js';
import { formatDuration } from '../../parts/duration.js';
import { plural } from '../../parts/plural.js';
import type { SessionsSearch } from '../sessions/search.js';

export type Queue = OperationsNowQuery['queueStatus'];
export type Retention = OperationsNowQuery['retentionStatus'];

/** Something that is not as it should be, and where to look. */
export interface Finding {
  readonly tone: 'failed' | 'warn' | 'input';
  readonly message: string;
  /** The sessions that it is about. */
  readonly sessions?: SessionsSearch;
}

/** A ready task that waits longer than this, in seconds, is stuck where a slot is free. */
const STUCK_SECONDS = 60;
/** Part of the open tasks from which on a full queue is near. */
const NEARLY_FULL = 0.8;
const WORST_FIRST = ['failed', 'warn', 'input'];

/** What is wrong, the worst first; nothing where all is well. */
export function findingsOf(queue: Queue, retention: Retention): readonly Finding[] {
  const found = [
    ...queue.providers.flatMap(({ name, breaker }) => breakerFinding(`The service ${name}`, breaker)),
    ...queue.breakers.flatMap((breaker) =>
      breakerFinding(`The agent ${breaker.agent?.name ?? 'that is gone'}`, breaker),
    ),
    ...waitingFindings(queue),
    ...fullFindings(queue),
    ...retentionFindings(retention),
  ];
  return found.sort((one, other) => WORST_FIRST.indexOf(one.tone) - WORST_FIRST.indexOf(other.tone));
}

/** All in one sentence. */
export function sentenceOf(queue: Queue, findings: readonly Finding[]): string {
  const now = `${queue.running} of ${plural(queue.slots, 'slot')} busy, ${queue.ready} waiting`;
  if (findings.length === 0) return `All well: ${now}, 0 stuck.`;
  const isWrong = findings.some(({ tone }) => tone !== 'input');
  const people = findings.some(({ tone }) => tone === 'input') ? ' Somebody is waited for.' : '';
  if (!isWrong) return `All well: ${now}, 0 stuck.${people}`;
  const count = findings.filter(({ tone }) => tone !== 'input').length;
  return `${plural(count, 'problem')}: ${now}.${people}`;
}

interface Breaker {
  readonly state: 'CLOSED' | 'HALF_OPEN' | 'OPEN';
  readonly failures: number;
  readonly error: { readonly message: string };
}

function breakerFinding(who: string, breaker: Breaker | null | undefined): readonly Finding[] {
  if (!breaker || breaker.state === 'CLOSED') return [];
  const why = `after ${plural(breaker.failures, 'failure')}: ${breaker.error.message}`;
  return breaker.state === 'OPEN'
    ? [{ tone: 'failed', message: `${who} is left alone ${why}`, sessions: { status: 'RUNNING' } }]
    : [{ tone: 'warn', message: `${who} is tried one call at a time ${why}` }];
}

function waitingFindings(queue: Queue): readonly Finding[] {
  const { oldestReadySeconds, running, slots, retryWait, inputRequired } = queue;
  const found: Finding[] = [];
  if ((oldestReadySeconds ?? 0) > STUCK_SECONDS) {
    const waits = `A task has waited ${formatDuration(oldestReadySeconds! * 1_000)} for a worker`;
    found.push(
      running < slots
        ? { tone: 'failed', message: `${waits} though slots are free.`, sessions: { status: 'RUNNING' } }
        : { tone: 'warn', message: `${waits}: every slot of this server is busy.` },
    );
  }
  if (retryWait > 0) {
    found.push({ tone: 'warn', message: `${plural(retryWait, 'task')} failed and will be tried again.` });
  }
  if (inputRequired > 0) {
    const message = `${plural(inputRequired, 'task')} ${inputRequired === 1 ? 'waits' : 'wait'} for a person.`;
    found.push({ tone: 'input', message, sessions: { status: 'INPUT_REQUIRED' } });
  }
  return found;
}

function fullFindings(queue: Queue): readonly Finding[] {
  const { limits, running, ready } = queue;
  const open = openTasksOf(queue);
  const found: Finding[] = [];
  const share = `${open.toLocaleString('en')} of ${limits.openTasks.toLocaleString('en')} open tasks`;
  if (open >= limits.openTasks) {
    found.push({ tone: 'failed', message: `The queue is full (${share}): new sessions are refused.` });
  } else if (open >= limits.openTasks * NEARLY_FULL) {
    found.push({ tone: 'warn', message: `The queue is nearly full: ${share}.` });
  }
  if (limits.runningTasks !== null && running >= limits.runningTasks && ready > 0) {
    found.push({ tone: 'warn', message: `The workspace runs as many tasks at once as it may: ${running}.` });
  }
  if (limits.nextStartAt !== null && ready > 0) {
    found.push({ tone: 'warn', message: 'The workspace has started as many tasks a minute as it may.' });
  }
  return found;
}

function retentionFindings({ overdue }: Retention): readonly Finding[] {
  const { sessions, events, messages, steps, memoryItems } = overdue;
  const rows = sessions + events + messages + steps + memoryItems;
  if (rows === 0) return [];
  const message = `${plural(rows, 'row')} should be gone by the rules of retention and ${rows === 1 ? 'is' : 'are'} still there.`;
  return [{ tone: 'warn', message }];
}

export function openTasksOf({ running, ready, blocked, retryWait, inputRequired }: Queue): number {
  return running + ready + blocked + retryWait + inputRequired;
}
