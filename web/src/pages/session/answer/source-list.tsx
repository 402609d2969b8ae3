import { UnstyledButton } from '@mantine/core';
import { Panel } from '../../../parts/panel.js';
import { plural } from '../../../parts/plural.js';
import type { SessionAnswer } from '../use-session-facts.js';
import { useChoice } from '../use-choice.js';
import styles from './answer.module.css';

/** The documents that the answer cites, one number each. */
export function SourceList({ sources }: Pick<SessionAnswer, 'sources'>) {
  const [, choose] = useChoice();
  if (sources.length === 0) return null;
  return (
    <Panel title="Sources">
      <ol className={styles.list}>
        {sources.map(({ number, title, citations }) => (
          <li key={number}>
            <UnstyledButton
              className={styles.source}
              onClick={() => choose({ claim: undefined, source: number })}
            >
              <span className={styles.citation}>{number}</span>
              <span className={styles.grow} dir="auto">
                {title}
              </span>
              <span className="dim">{plural(citations, 'quote')}</span>
            </UnstyledButton>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
