import { useEffect, useRef } from 'react';
import { Panel } from '../../../parts/panel.js';
import { VerdictMark } from '../../../parts/status.js';
import type { SessionAnswer } from '../use-session-facts.js';
import { useChoice } from '../use-choice.js';
import styles from './answer.module.css';
import { CitationMark } from './citation-mark.js';

/** Every statement that was checked, with its verdict and why. Those that nothing supports stay visible. */
export function ClaimList({ answer }: { readonly answer: SessionAnswer }) {
  const [chosen] = useChoice();
  const shown = answer.claims.filter(({ verdict }) => !chosen.verdict || verdict === chosen.verdict);
  const row = useRef<HTMLLIElement>(null);
  // Where a citation was clicked, what was clicked stays under the hand.
  const isByKey = chosen.source === undefined;
  useEffect(() => {
    if (isByKey) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen.claim, isByKey]);
  if (answer.claims.length === 0) return null;
  return (
    <Panel title={chosen.verdict ? `Claims · ${shown.length} of ${answer.claims.length}` : 'Claims'}>
      <ul className={styles.list}>
        {shown.map((claim) => (
          <li
            key={claim.id}
            ref={chosen.claim === claim.id ? row : undefined}
            className={styles.row}
            data-chosen={chosen.claim === claim.id || undefined}
          >
            <div className={styles.rowHead}>
              <VerdictMark verdict={claim.verdict} />
              <p className={styles.statement} dir="auto">
                {claim.text}
                <span className={styles.numbers}>
                  {[...new Set(claim.citations.map(({ number }) => number))].map((number) => (
                    <CitationMark key={number} number={number} claim={claim} answer={answer} />
                  ))}
                </span>
              </p>
            </div>
            <p className={styles.reason} dir="auto">
              {claim.reason}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
