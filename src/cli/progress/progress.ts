import cliSpinners from 'cli-spinners';
import { createLogUpdate } from 'log-update';
import type { WriteStream } from 'node:tty';
import { stripVTControlCharacters, styleText } from 'node:util';
import type { FollowedEvent } from '../../../client/src/quartet-client.js';
import { canBeRewritten } from './status-line.js';
import { TaskLines, type TaskLine } from './task-lines.js';

/** Shows a session while it runs: one line a task. */
export interface Progress {
  show(event: FollowedEvent): void;
  /** Leaves the terminal to somebody else for a while. */
  hold(): void;
  resume(): void;
  done(): void;
}

/** A terminal gets lines that are rewritten in place; anything else gets a plain line a start and an end. */
export function createProgress(stream: WriteStream, enabled: boolean): Progress {
  if (!enabled) return { show: ignore, hold: ignore, resume: ignore, done: ignore };
  return canBeRewritten(stream) ? new LiveProgress(stream) : new PlainProgress(stream);
}

const ignore = (): void => undefined;

const GLYPHS = { waiting: '·', done: '✓', failed: '✗', canceled: '–', skipped: '–' } as const;
const COLOURS = {
  waiting: 'gray',
  running: 'cyan',
  done: 'green',
  failed: 'red',
  canceled: 'gray',
  skipped: 'gray',
} as const;
const WORDS = { waiting: 'retrying', running: 'started', done: 'finished' } as const;

class LiveProgress implements Progress {
  private readonly lines = new TaskLines();
  private readonly spinner = cliSpinners.dots;
  private readonly update;
  private timer: NodeJS.Timeout;
  private frame = 0;

  constructor(private readonly stream: WriteStream) {
    this.update = createLogUpdate(stream);
    this.timer = this.startPainting();
  }

  private startPainting(): NodeJS.Timeout {
    return setInterval(() => this.paint(), this.spinner.interval);
  }

  hold(): void {
    clearInterval(this.timer);
    this.update.clear();
    // Gives the cursor back.
    this.update.done();
  }

  resume(): void {
    this.timer = this.startPainting();
  }

  show(event: FollowedEvent): void {
    this.lines.fold(event);
  }

  done(): void {
    clearInterval(this.timer);
    this.paint();
    this.update.done();
  }

  private paint(): void {
    this.frame = (this.frame + 1) % this.spinner.frames.length;
    const now = Date.now();
    this.update(
      this.lines
        .all()
        .map((line) => this.render(line, now))
        .join('\n'),
    );
  }

  private render(line: TaskLine, now: number): string {
    const glyph = line.state === 'running' ? this.spinner.frames[this.frame]! : GLYPHS[line.state];
    const text = `${line.name.padEnd(14)} ${elapsed(line, now).padStart(7)}  ${oneLine(line.detail)}`;
    const room = Math.max(20, (this.stream.columns ?? 80) - 4);
    return `  ${styleText(COLOURS[line.state], glyph)} ${text.slice(0, room)}`;
  }
}

class PlainProgress implements Progress {
  private readonly lines = new TaskLines();
  private readonly started = new Set<TaskLine>();

  constructor(private readonly stream: WriteStream) {}

  show(event: FollowedEvent): void {
    const line = this.lines.fold(event);
    if (!line) return;
    if (isToolCall(event)) return void this.stream.write(`${toolCallLine(event, line)}\n`);
    if (!this.isWorthALine(event, line)) return;
    const took = event.__typename === 'TaskFinished' && line.startedAt !== undefined;
    const words = [
      (line.state in WORDS ? WORDS[line.state as keyof typeof WORDS] : line.state).padEnd(8),
      line.name,
      line.state === 'running' && line.agent !== '' ? `(${line.agent})` : '',
      took ? `in ${elapsed(line, Date.now())}` : '',
      line.state === 'running' ? '' : oneLine(line.detail),
    ];
    this.stream.write(`${words.filter((word) => word !== '').join(' ')}\n`);
  }

  hold(): void {
    // Lines are only ever added.
  }

  resume(): void {
    // Nothing was held back.
  }

  done(): void {
    // Every line is already written.
  }

  private isWorthALine({ __typename }: FollowedEvent, line: TaskLine): boolean {
    if (__typename !== 'TaskStarted') return __typename === 'TaskRetrying' || __typename === 'TaskFinished';
    // A task that waited for its subtasks goes on; it does not start anew.
    if (this.started.has(line)) return false;
    this.started.add(line);
    return true;
  }
}

type ToolCallEvent = Extract<FollowedEvent, { __typename: 'ToolCallStarted' | 'ToolCallFinished' }>;

/** A call that gave its result needs no second line. */
function isToolCall(event: FollowedEvent): event is ToolCallEvent {
  return (
    event.__typename === 'ToolCallStarted' ||
    (event.__typename === 'ToolCallFinished' && event.error !== null)
  );
}

function toolCallLine(event: ToolCallEvent, { name }: TaskLine): string {
  if (event.__typename === 'ToolCallStarted') return `calls    ${name} ${oneLine(event.tool)}`;
  return `refused  ${name} ${oneLine(event.tool)}: ${oneLine(event.error?.message ?? '')}`;
}

function elapsed({ startedAt, endedAt }: TaskLine, now: number): string {
  if (startedAt === undefined) return '';
  const ms = Math.max(0, (endedAt ?? now) - startedAt);
  return ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

/** Text of documents and errors must not move the cursor. */
function oneLine(text: string): string {
  return stripVTControlCharacters(text).replace(/\s+/gu, ' ').trim();
}
