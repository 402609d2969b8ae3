import type { Answered } from '../support/api-probe.js';
import type { Fired } from './inject-faults.js';

/** What a soak came to. */
export interface SoakResult {
  readonly seed: number;
  readonly minutes: number;
  /** How many sessions have which status. */
  readonly sessions: Readonly<Record<string, number>>;
  readonly acknowledged: number;
  readonly fired: Fired;
  readonly kinds: number;
  readonly answered: Answered;
  readonly postgresDownSeconds: number;
  /** What broke an invariant, leaked, or ended by itself. */
  readonly violations: readonly string[];
}

/** Of a minute: a soak in which little worked, or little was done to it, shows nothing. */
const LEAST = { completed: 5, fired: 6 } as const;
const LEAST_SHARE = 0.99;
/** After so many minutes every fault must have fired. */
const ALL_KINDS_AFTER = 3;

export function totalFired({ fired }: Pick<SoakResult, 'fired'>): number {
  return [...fired.values()].reduce((sum, count) => sum + count, 0);
}

/** Everything that makes the soak fail; empty where it passed. */
export function complaintsOf(result: SoakResult): string[] {
  const { minutes, sessions, fired, kinds, answered, violations } = result;
  const completed = sessions['COMPLETED'] ?? 0;
  const total = totalFired(result);
  const firedKinds = [...fired.values()].filter((count) => count > 0).length;
  return [
    ...violations,
    ...below('sessions completed', completed, LEAST.completed * minutes),
    ...below('faults fired', total, LEAST.fired * minutes),
    ...(minutes < ALL_KINDS_AFTER ? [] : below('kinds of faults fired', firedKinds, kinds)),
    ...below('share of the time in which the API answered', answered.share, LEAST_SHARE),
  ];
}

function below(what: string, count: number, least: number): string[] {
  return count < least ? [`${what}: ${count}, at least ${least} are wanted`] : [];
}

export function summaryOf(result: SoakResult): string {
  const { seed, minutes, sessions, acknowledged, answered, postgresDownSeconds } = result;
  const ends = Object.entries(sessions).map(([status, count]) => `${count} ${status}`);
  const complaints = complaintsOf(result).length;
  return [
    `soak seed ${seed}, ${minutes} min: ${complaints === 0 ? 'passed' : `FAILED (${complaints})`}`,
    `${acknowledged} sessions acknowledged (${ends.join(', ')})`,
    `${totalFired(result)} faults fired of ${result.fired.size} kinds`,
    `API answered for ${(answered.share * 100).toFixed(2)} % of the time (p99 ${answered.p99Ms} ms)` +
      ` outside ${postgresDownSeconds.toFixed(0)} s of PostgreSQL being down`,
    `${result.violations.length} violations`,
  ].join('; ');
}
