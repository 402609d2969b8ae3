import { describe, expect, it } from '@jest/globals';
import { PassThrough } from 'node:stream';
import type { WriteStream } from 'node:tty';
import type { FollowedEvent } from '../../client/src/quartet-client.js';
import { createProgress } from '../../src/cli/progress/progress.js';
import { TaskLines } from '../../src/cli/progress/task-lines.js';

const TASK = { name: 'brief', taskType: 'respond', agent: { name: 'briefer' } };
const base = { seq: 1, occurredAt: '2026-11-28T00:00:00.000Z', taskId: 't', task: TASK };
const started = { ...base, __typename: 'TaskStarted', attempt: 1 } as FollowedEvent;
const called = {
  ...base,
  ...{ __typename: 'ToolCallStarted', callId: 'c1', tool: 'mail:\u001b[2Jread', arguments: '{}' },
} as FollowedEvent;
const ended = (message: string | null) =>
  ({
    ...base,
    ...{ __typename: 'ToolCallFinished', callId: 'c1', tool: 'mail:read', durationMs: 3 },
    callOutcome: message === null ? 'SUCCEEDED' : 'FAILED',
    error: message === null ? null : { code: 'TOOL_FAILED', message },
  }) as FollowedEvent;

describe('The progress of a session', () => {
  it('says which tool is called, and why one refused, in lines that cannot move the cursor', () => {
    const stream = new PassThrough();
    const progress = createProgress(stream as unknown as WriteStream, true);
    for (const event of [started, called, ended(null), ended('It is\nclosed.')]) progress.show(event);
    progress.done();
    expect(String(stream.read())).toBe(
      'started  brief (briefer)\ncalls    brief mail:read\nrefused  brief mail:read: It is closed.\n',
    );
  });

  it('shows the call beside its task for as long as it lasts', () => {
    const lines = new TaskLines();
    const details = [started, called, ended(null), called, ended('Closed.')].map(
      (event) => lines.fold(event)?.detail,
    );
    expect(details).toEqual([
      '',
      'calls mail:\u001b[2Jread',
      '',
      'calls mail:\u001b[2Jread',
      'mail:read: Closed.',
    ]);
  });
});
