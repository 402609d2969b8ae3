import type { FollowedEvent } from '../../../client/src/quartet-client.js';

/** What one task's line says. Times are Unix milliseconds of the server's events. */
export interface TaskLine {
  readonly name: string;
  readonly agent: string;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'canceled' | 'skipped';
  detail: string;
  startedAt: number | undefined;
  endedAt: number | undefined;
}

/** What a task that has ended is called; every other end is a failure. */
const STATES: Readonly<Record<string, TaskLine['state']>> = {
  COMPLETED: 'done',
  CANCELED: 'canceled',
  SKIPPED: 'skipped',
};

/** Folds the events of a session into one line a task, in order of their first start. */
export class TaskLines {
  private readonly lines = new Map<string, TaskLine>();

  /** @returns the line that the event changed, if it changed one */
  fold(event: FollowedEvent): TaskLine | undefined {
    if (!event.taskId || !event.task) return undefined;
    const line = this.lineOf(event.taskId, event.task.name, event.task.agent?.name ?? '');
    return this.change(line, event, Date.parse(String(event.occurredAt))) ? line : undefined;
  }

  all(): readonly TaskLine[] {
    return [...this.lines.values()].filter((line) => line.startedAt !== undefined);
  }

  private lineOf(taskId: string, name: string, agent: string): TaskLine {
    const known = this.lines.get(taskId);
    if (known) return known;
    const line: TaskLine = {
      name,
      agent,
      state: 'waiting',
      detail: '',
      startedAt: undefined,
      endedAt: undefined,
    };
    this.lines.set(taskId, line);
    return line;
  }

  private change(line: TaskLine, event: FollowedEvent, at: number): boolean {
    switch (event.__typename) {
      case 'TaskStarted':
        line.state = 'running';
        line.startedAt ??= at;
        line.detail = event.attempt > 1 ? line.detail : '';
        return true;
      case 'InterruptRaised':
        line.state = 'waiting';
        line.detail = `asks a person: ${event.question}`;
        return true;
      case 'InterruptAnswered':
      case 'InterruptExpired':
        line.detail = '';
        return true;
      case 'TaskRetrying':
        line.state = 'waiting';
        line.detail = `retry ${event.retryCount}/${event.maxRetries}: ${event.error?.message ?? ''}`;
        return true;
      case 'TaskSuspended':
        line.state = 'waiting';
        return true;
      case 'ToolCallStarted':
        line.detail = `calls ${event.tool}`;
        return true;
      case 'ToolCallFinished':
        line.detail = event.error ? `${event.tool}: ${event.error.message}` : '';
        return true;
      case 'EvidenceFound':
        line.detail = event.documentTitle;
        return true;
      case 'PlanCreated':
        line.detail = event.questions.length === 1 ? '1 question' : `${event.questions.length} questions`;
        return true;
      case 'ClaimChecked':
        line.detail = `${wordsOf(event.verdict)}: ${event.text}`;
        return true;
      case 'TaskFinished':
        line.state = STATES[event.taskStatus] ?? 'failed';
        line.endedAt = at;
        if (line.state === 'failed') line.detail = event.error?.message ?? wordsOf(event.taskStatus);
        return true;
      default:
        return false;
    }
  }
}

function wordsOf(constant: string): string {
  return constant.toLowerCase().replaceAll('_', ' ');
}
