import styles from './day-bars.module.css';

export interface Day {
  /** Such as `Nov 3`. */
  readonly label: string;
  readonly count: number;
  /** Part of them that went wrong. */
  readonly failed?: number;
}

export interface DayBarsProps {
  /** What is counted, such as `runs`. */
  readonly title: string;
  /** Oldest first. */
  readonly days: readonly Day[];
}

const WIDTH = 24;
const HEIGHT = 64;

/** A bar for each day, told in words to those who do not see it. */
export function DayBars({ title, days }: DayBarsProps) {
  const most = Math.max(1, ...days.map(({ count }) => count));
  const total = days.reduce((sum, { count }) => sum + count, 0);
  const words = days.map(
    ({ label, count, failed }) => `${label}: ${count}${failed ? `, ${failed} failed` : ''}`,
  );
  const first = days[0]?.label ?? '';
  const last = days.at(-1)?.label ?? '';
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        {title}: {total.toLocaleString('en')}
      </figcaption>
      <svg
        role="img"
        aria-label={`${title} by day. ${words.join('; ')}`}
        viewBox={`0 0 ${days.length * WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className={styles.bars}
      >
        {days.map(({ label, count, failed = 0 }, index) => (
          <g key={label}>
            <title>{words[index]}</title>
            <Bar index={index} share={count / most} className={styles.good} />
            <Bar index={index} share={failed / most} className={styles.bad} />
          </g>
        ))}
      </svg>
      <div className={styles.ends} aria-hidden>
        <span>{first}</span>
        <span>{last}</span>
      </div>
    </figure>
  );
}

interface BarProps {
  readonly index: number;
  readonly share: number;
  readonly className: string | undefined;
}

function Bar({ index, share, className }: BarProps) {
  const height = share * HEIGHT;
  return (
    <rect x={index * WIDTH + 2} y={HEIGHT - height} width={WIDTH - 4} height={height} className={className} />
  );
}
