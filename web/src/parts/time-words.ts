const STEPS: readonly (readonly [limitMs: number, unitMs: number, unit: Intl.RelativeTimeFormatUnit])[] = [
  [60_000, 1_000, 'second'],
  [3_600_000, 60_000, 'minute'],
  [86_400_000, 3_600_000, 'hour'],
  [30 * 86_400_000, 86_400_000, 'day'],
];

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const far = new Intl.DateTimeFormat('en', { year: 'numeric', month: 'short', day: 'numeric' });
const exact = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'long',
});

/** `just now`, `5 min. ago`, `in 2 hr.`, `yesterday`; a date where it is more than a month away. */
export function relativeTime(at: string, now: number): string {
  const distance = Date.parse(at) - now;
  // Clocks of two machines are never quite the same.
  if (Math.abs(distance) < 5_000) return 'just now';
  for (const [limit, unit, name] of STEPS) {
    if (Math.abs(distance) < limit) return relative.format(Math.trunc(distance / unit), name);
  }
  return far.format(Date.parse(at));
}

/** The moment to the second, with its zone. */
export function exactTime(at: string): string {
  return exact.format(Date.parse(at));
}

/** Both, as a tooltip tells it: local, then UTC. */
export function bothTimes(at: string): string {
  return `${exactTime(at)}\n${new Date(at).toISOString()}`;
}
