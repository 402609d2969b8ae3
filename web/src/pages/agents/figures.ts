import type { AgentFiguresFragment } from '../../generated/graphql.js';
import type { Day } from '../../parts/day-bars.js';
import { dayLabel } from '../../parts/days.js';

/** A share of fewer runs says more of chance than of the agent. */
const ENOUGH_RUNS = 20;

/** `96 %`, or how many of how many where that is too few for a share. */
export function successWords({ runs, completed, failed }: AgentFiguresFragment): string {
  const ended = completed + failed;
  if (runs === 0) return '—';
  return ended < ENOUGH_RUNS ? `${completed} of ${ended}` : `${Math.round((100 * completed) / ended)} %`;
}

/** @param windows figures of the last 1, 2, 3 … days, each of which holds those before it */
export function runsByDay(windows: readonly AgentFiguresFragment[], now: number): Day[] {
  const days = windows.map(({ runs, failed }, daysAgo) => {
    const shorter = windows[daysAgo - 1];
    // The windows are read a moment apart, so a run may leave one and not yet the next.
    const count = Math.max(0, runs - (shorter?.runs ?? 0));
    return { label: dayLabel(daysAgo, now), count, failed: Math.max(0, failed - (shorter?.failed ?? 0)) };
  });
  return days.reverse();
}

/** What changed between two configurations, a line each: `tools: ["a"] → ["a","b"]`. */
export function configurationChanges(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const words = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
  return keys
    .filter((key) => words(before[key]) !== words(after[key]))
    .map((key) => `${key}: ${words(before[key])} → ${words(after[key])}`);
}
