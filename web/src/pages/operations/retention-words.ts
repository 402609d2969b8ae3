import type { RetentionPolicyInput } from '../../generated/graphql.js';
import { plural } from '../../parts/plural.js';
import type { Retention } from './health.js';

type Counts = Retention['removed'];

/** The server counts no further than about this. */
const COUNTED_TO = 10_000;

/** What is counted, in words; `nothing` where all is zero. */
export function countWords({ sessions, events, messages, steps, memoryItems }: Counts): string {
  const parts = [
    [sessions, 'session'],
    [events, 'event'],
    [messages, 'message'],
    [steps, 'step'],
    [memoryItems, 'memory item'],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, name]) => plural(count, name));
  return shown.length === 0 ? 'nothing' : shown.join(', ');
}

/** The same for what has to go, of which there may be more than was counted. */
export function goingWords(counts: Counts): string {
  const words = countWords(counts);
  return Math.max(...COUNTED.map((kind) => counts[kind])) >= COUNTED_TO ? `${words}, or more` : words;
}

const COUNTED = ['sessions', 'messages', 'steps', 'memoryItems'] as const;

/** What stands in the fields of a policy: days; empty for what the server is set to; 0 for no end. */
export interface PolicyFields {
  readonly sessions: string;
  readonly steps: string;
}

export function fieldsOf({ sessions, steps }: Retention['policy']): PolicyFields {
  return { sessions: wordOf(sessions), steps: wordOf(steps) };
}

function wordOf({ days, isDefault }: Retention['policy']['sessions']): string {
  return isDefault ? '' : String(days ?? 0);
}

/** The policy that the fields say, or null where one makes no sense. */
export function policyOf({ sessions, steps }: PolicyFields): RetentionPolicyInput | null {
  const [sessionDays, stepDays] = [daysOf(sessions), daysOf(steps)];
  return sessionDays === undefined || stepDays === undefined ? null : { sessionDays, stepDays };
}

const MOST_DAYS = 36_500;

/** Null where the field is empty, undefined where it is no number of days. */
export function daysOf(field: string): number | null | undefined {
  const text = field.trim();
  if (text === '') return null;
  const days = Number(text);
  return /^\d+$/u.test(text) && days <= MOST_DAYS ? days : undefined;
}
