const DAY_MS = 86_400_000;
const label = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' });

/** `Nov 3`, so many days before `now`. */
export function dayLabel(daysAgo: number, now: number): string {
  return label.format(now - daysAgo * DAY_MS);
}

/** How many of the moments fall on each of the last days of 24 hours, oldest first. */
export function countByDay(
  moments: readonly string[],
  days: number,
  now: number,
): { label: string; count: number }[] {
  const counts = Array.from({ length: days }, (_, index) => ({
    label: dayLabel(days - 1 - index, now),
    count: 0,
  }));
  for (const moment of moments) {
    const daysAgo = Math.floor((now - Date.parse(moment)) / DAY_MS);
    const day = counts[days - 1 - Math.max(0, daysAgo)];
    if (day) day.count += 1;
  }
  return counts;
}
