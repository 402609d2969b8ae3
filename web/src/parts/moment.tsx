import { Tooltip, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import styles from './moment.module.css';
import { bothTimes, exactTime } from './time-words.js';

/** The exact moment, for logs and details; a click copies it as UTC. */
export function Moment({ at }: { readonly at: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard.writeText(new Date(at).toISOString()).then(() => setCopied(true));
  return (
    <Tooltip label={`${bothTimes(at)}\n${isCopied ? 'Copied' : 'Click to copy'}`} className={styles.tip}>
      <UnstyledButton className={styles.moment} onClick={copy}>
        <time dateTime={at}>{exactTime(at)}</time>
      </UnstyledButton>
    </Tooltip>
  );
}
