import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { toneColor } from '../../../parts/tone.js';
import { verdictLook } from '../../../parts/verdict-look.js';
import type { AnswerClaim } from '../use-session-facts.js';
import { useChoice } from '../use-choice.js';
import styles from './answer.module.css';

/** A statement of the answer over the line that tells its verdict. */
export function ClaimText({
  claim,
  children,
}: {
  readonly claim?: AnswerClaim | undefined;
  readonly children: ReactNode;
}) {
  const [chosen] = useChoice();
  if (!claim) return <>{children}</>;
  const { word, tone, underline } = verdictLook(claim.verdict);
  const isDimmed = chosen.verdict !== undefined && chosen.verdict !== claim.verdict;
  return (
    <Tooltip label={`${word}: ${claim.reason}`} multiline maw={420} openDelay={500}>
      <mark
        className={styles.claim}
        data-doubted={claim.verdict !== 'SUPPORTED' || undefined}
        data-chosen={chosen.claim === claim.id || undefined}
        data-dimmed={isDimmed || undefined}
        style={{ textDecorationStyle: underline, textDecorationColor: toneColor(tone) }}
      >
        {children}
        <span className="only-heard"> ({word})</span>
      </mark>
    </Tooltip>
  );
}
