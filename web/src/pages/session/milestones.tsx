import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { plural } from '../../parts/plural.js';
import { sessionLook } from '../../parts/session-status-look.js';
import type { AgentState } from '../../state/agent-slice.js';
import { useAgentState } from '../../state/store.js';

/** Between two things that a screen reader is told of the open session there are so many milliseconds at least. */
export const QUIET_MS = 5_000;

/** Tells a screen reader where the open session stands: its status, what failed, and at its end what there was. */
export function Milestones() {
  const words = useSpaced(useAgentState(milestoneOf));
  return <VisuallyHidden aria-live="polite">{words}</VisuallyHidden>;
}

/** Counts are of what came while it was open here. */
export function milestoneOf({ currentSession, activeSessions, executionHistory }: AgentState): string {
  const session = [...activeSessions, ...executionHistory].find(({ id }) => id === currentSession?.id);
  if (!currentSession || !session) return '';
  const ended = Object.values(currentSession.endedTasks);
  const failed = ended.filter((status) => status === 'FAILED' || status === 'TIMED_OUT').length;
  const { word } = sessionLook(session.status);
  const failures = failed > 0 ? [`${plural(failed, 'task')} failed`] : [];
  const totals =
    session.endedAt === null || ended.length === 0
      ? []
      : [`${plural(ended.length, 'task')} ended`, plural(currentSession.messages, 'message')];
  return [word, ...failures, ...totals].join(', ');
}

/** The words as they were last; those that come too soon wait, and only the last of them are told. */
function useSpaced(words: string): string {
  const [told, tell] = useState(words);
  const last = useRef(-Infinity);
  useEffect(() => {
    if (words === told) return;
    const wait = last.current + QUIET_MS - Date.now();
    const now = (): void => {
      last.current = Date.now();
      tell(words);
    };
    const timer = setTimeout(now, Math.max(0, wait));
    return () => clearTimeout(timer);
  }, [words, told]);
  return told;
}
