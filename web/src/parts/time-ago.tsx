import { useNow } from './clock.js';
import { useClock } from './clock-context.js';
import { formatDuration } from './duration.js';
import { bothTimes, relativeTime } from './time-words.js';

/** How long ago, for lists. Its title tells the exact moment. */
export function TimeAgo({ at }: { readonly at: string }) {
  const now = useNow(useClock());
  return (
    <time dateTime={at} title={bothTimes(at)}>
      {relativeTime(at, now)}
    </time>
  );
}

export interface ElapsedProps {
  readonly from: string | null;
  /** Null while it goes on. */
  readonly to: string | null;
}

/** How long it took, or has taken so far. What has ended never ticks. */
export function Elapsed({ from, to }: ElapsedProps) {
  if (from === null) return <span>—</span>;
  if (to === null) return <Ticking from={from} />;
  return <span>{formatDuration(Date.parse(to) - Date.parse(from))}</span>;
}

function Ticking({ from }: { readonly from: string }) {
  const now = useNow(useClock());
  // Tenths of a second would be those of the clock's last tick.
  const whole = Math.max(0, Math.round((now - Date.parse(from)) / 1_000));
  return <span>{whole < 60 ? `${whole} s` : formatDuration(whole * 1_000)}</span>;
}
