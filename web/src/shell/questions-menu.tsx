import { Button, Popover } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { OpenQuestionsQuery } from '../generated/graphql.js';
import { TimeAgo } from '../parts/time-ago.js';
import styles from './shell.module.css';

type Question = OpenQuestionsQuery['interrupts']['nodes'][number];

/** The questions, oldest first, each with the way to its session. */
export function QuestionsMenu({ questions }: { readonly questions: readonly Question[] }) {
  return (
    <Popover position="bottom-end" shadow="none" withinPortal={false}>
      <Popover.Target>
        <Button variant="default" flex="none" leftSection={<IconHelpCircle size={16} aria-hidden />}>
          <span>
            <span className={styles.needs}>Needs you</span> ({questions.length})
          </span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8} className={styles.questions}>
        <ul className={styles.plain}>
          {questions.map(({ id, question, sessionId, createdAt }) => (
            <li key={id}>
              <Link to="/sessions/$sessionId" params={{ sessionId }} className={styles.question}>
                <span dir="auto">{question}</span>
                <span className="dim">
                  <TimeAgo at={createdAt} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
