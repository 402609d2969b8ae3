const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `842 ms`, `3.4 s`, `1 m 12 s`, `2 h 5 m`, `3 d 4 h`; `—` for what is not known. */
export function formatDuration(ms: number | null | undefined): string {
  if (ms == null || !Number.isFinite(ms)) return '—';
  const length = Math.max(0, ms);
  if (length < SECOND) return `${Math.round(length)} ms`;
  // 59.96 s would be shown as 60.0 s.
  if (length < MINUTE - 50) return `${(length / SECOND).toFixed(1)} s`;
  const seconds = Math.round(length / SECOND);
  if (seconds * SECOND < HOUR) return `${Math.floor(seconds / 60)} m ${seconds % 60} s`;
  const minutes = Math.floor(length / MINUTE);
  if (length < DAY) return `${Math.floor(minutes / 60)} h ${minutes % 60} m`;
  const hours = Math.floor(length / HOUR);
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
