import { useMemo } from 'react';
import {
  hasEnded,
  type RetryState,
  type TaskState,
} from '../../../../client/src/session-log/session-state.js';
import { useClock } from '../../parts/clock-context.js';
import { useNow } from '../../parts/clock.js';
import { formatDuration } from '../../parts/duration.js';
import { Mark, TaskMark } from '../../parts/status.js';
import { taskLook } from '../../parts/task-status-look.js';
import { useLog, useTopics } from './watch/watch-context.js';

/** How a task stands, with what keeps it from running: `Blocked (by 2)`, `Retry 2/5 in 4 s`. */
export function TaskStanding({ task }: { readonly task: TaskState }) {
  const { status, retry, dependsOn } = task;
  if (status === 'BLOCKED') return <Blocked dependsOn={dependsOn} />;
  if (status === 'RETRY_WAIT' && retry) return <Retrying retry={retry} />;
  return <TaskMark status={status} />;
}

/** Tells of those that have not ended: they alone are waited for. */
function Blocked({ dependsOn }: Pick<TaskState, 'dependsOn'>) {
  const { state } = useLog();
  const ids = useMemo(() => dependsOn.flatMap((name) => state.taskIds.get(name) ?? []), [dependsOn, state]);
  useTopics(useMemo(() => ids.map((id) => `task:${id}` as const), [ids]));
  const open = ids.filter((id) => !hasEnded(state.tasks.get(id)!.status)).length;
  const look = taskLook('BLOCKED');
  return <Mark look={open > 0 ? { ...look, word: `${look.word} (by ${open})` } : look} />;
}

function Retrying({ retry: { retryCount, maxRetries, retryAt } }: { readonly retry: RetryState }) {
  const left = Math.ceil((retryAt - useNow(useClock())) / 1_000);
  const when = left < 1 ? 'now' : `in ${left < 60 ? `${left} s` : formatDuration(left * 1_000)}`;
  return <Mark look={{ ...taskLook('RETRY_WAIT'), word: `Retry ${retryCount}/${maxRetries} ${when}` }} />;
}
