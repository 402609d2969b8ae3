/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, render } from '@testing-library/react';
import type { ClaimVerdict, SessionStatus, TaskStatus } from '../generated/schema-facts.js';
import { outcomeWords } from './outcome-words.js';
import { SessionMark, TaskMark, VerdictMark } from './status.js';

const SESSIONS: Record<SessionStatus, string> = {
  PENDING: 'Pending',
  RUNNING: 'Running',
  INPUT_REQUIRED: 'Needs you',
  COMPLETED: 'Completed',
  FAILED: 'Failed',
  CANCELED: 'Canceled',
  TIMED_OUT: 'Timed out',
};
const TASKS: Record<TaskStatus, string> = {
  BLOCKED: 'Blocked',
  READY: 'Ready',
  RUNNING: 'Running',
  RETRY_WAIT: 'Retrying',
  INPUT_REQUIRED: 'Needs you',
  COMPLETED: 'Completed',
  FAILED: 'Failed',
  CANCELED: 'Canceled',
  TIMED_OUT: 'Timed out',
  SKIPPED: 'Skipped',
};
const VERDICTS: Record<ClaimVerdict, string> = {
  SUPPORTED: 'Supported',
  PARTIALLY_SUPPORTED: 'Partial',
  CONTRADICTED: 'Contradicted',
  UNSUPPORTED: 'Unsupported',
};

const keys = <Key extends string>(record: Record<Key, string>) => Object.keys(record) as Key[];
const glyphs = (root: Element) => [...root.querySelectorAll('svg')].map((glyph) => glyph.innerHTML);

afterEach(cleanup);

describe('A status', () => {
  it.each([
    [
      'sessions',
      Object.values(SESSIONS),
      keys(SESSIONS).map((key) => <SessionMark key={key} status={key} />),
    ],
    ['tasks', Object.values(TASKS), keys(TASKS).map((key) => <TaskMark key={key} status={key} />)],
    ['claims', Object.values(VERDICTS), keys(VERDICTS).map((key) => <VerdictMark key={key} verdict={key} />)],
  ])(
    'of %s has a word and a glyph that no other has, so that it is told without colour',
    (_of, words, marks) => {
      const { container } = render(<>{marks}</>);
      expect([...container.children].map((mark) => mark.textContent)).toEqual(words);
      expect(new Set(glyphs(container)).size).toBe(words.length);
    },
  );

  it('says in words why, where it ended otherwise than it should', () => {
    const why = outcomeWords({
      status: 'FAILED',
      outcomeReason: 'RETRIES_EXHAUSTED',
      error: { message: '429 after 5 attempts' },
    });
    const { container } = render(<TaskMark status="FAILED" {...(why ? { detail: why } : {})} />);
    expect(container.textContent).toBe('Failed: 429 after 5 attempts · it failed too often');
    expect(outcomeWords({ status: 'COMPLETED' })).toBeUndefined();
  });
});
