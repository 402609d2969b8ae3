import { UnstyledButton } from '@mantine/core';
import { IconArrowUpRight } from '@tabler/icons-react';
import type { AskChoicesQuery } from '../../generated/graphql.js';
import styles from './ask-page.module.css';
import type { Draft } from './draft.js';

export interface SampleQuestionsProps {
  readonly samples: AskChoicesQuery['sampleQuestions'];
  readonly onChoose: (part: Partial<Draft>) => void;
}

/** Questions that the sample documents answer; one click takes one over. */
export function SampleQuestions({ samples, onChoose }: SampleQuestionsProps) {
  if (samples.length === 0) return null;
  return (
    <section className={styles.samples} aria-label="Questions to try">
      <p className="dim">To try, over the sample documents:</p>
      <ul className={styles.plain}>
        {samples.slice(0, 3).map(({ question, collection }) => (
          <li key={question}>
            <UnstyledButton
              className={styles.sample}
              onClick={() => onChoose({ task: question, collectionIds: [collection.id], documentIds: [] })}
            >
              <IconArrowUpRight size={16} aria-hidden />
              {question}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
