import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconHelpCircle,
  type Icon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { toneColor } from '../../parts/tone.js';
import { findingsOf, sentenceOf, type Finding, type Queue, type Retention } from './health.js';
import styles from './operations-page.module.css';

const GLYPHS: Record<Finding['tone'], Icon> = {
  failed: IconCircleX,
  warn: IconAlertTriangle,
  input: IconHelpCircle,
};

/** One sentence, and under it what is wrong, the worst first, with the way to it. */
export function Health({ queue, retention }: { readonly queue: Queue; readonly retention: Retention }) {
  const findings = findingsOf(queue, retention);
  const worst = findings[0]?.tone;
  const isWell = worst === undefined || worst === 'input';
  const Glyph = isWell ? IconCircleCheck : GLYPHS[worst];
  return (
    <section className={styles.health} aria-label="Health">
      <p className={styles.sentence} style={{ color: toneColor(isWell ? 'done' : worst) }}>
        <Glyph size={20} aria-hidden className={styles.glyph} />
        {sentenceOf(queue, findings)}
      </p>
      {findings.length > 0 && (
        <ul className={styles.findings}>
          {findings.map((finding) => (
            <FindingRow key={finding.message} finding={finding} />
          ))}
        </ul>
      )}
    </section>
  );
}

function FindingRow({ finding: { tone, message, sessions } }: { readonly finding: Finding }) {
  const Glyph = GLYPHS[tone];
  return (
    <li className={styles.finding}>
      <Glyph size={16} aria-hidden className={styles.glyph} style={{ color: toneColor(tone) }} />
      <span className={styles.what}>{message}</span>
      {sessions && (
        <Link to="/sessions" search={sessions}>
          Show the sessions
        </Link>
      )}
    </li>
  );
}
