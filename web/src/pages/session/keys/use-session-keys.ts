import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useStore } from 'react-redux';
import { useShortcuts } from '../../../shell/use-shortcuts.js';
import type { AgentState } from '../../../state/agent-slice.js';
import type { PageState } from '../../../state/store.js';
import { useChoice } from '../use-choice.js';
import type { SessionFacts } from '../use-session-facts.js';
import { useLog } from '../watch/watch-context.js';
import { beside, nextProblem, stepOn } from './step.js';

/** Keys that go through what a session has, to its problems, and to the sessions beside it. */
export function useSessionKeys(facts: SessionFacts): void {
  const [chosen, choose] = useChoice();
  const { state } = useLog();
  const navigate = useNavigate();
  const store = useStore<PageState>();
  useShortcuts(
    useMemo(() => {
      const steps = { chosen, state, claims: facts.result?.claims ?? [] };
      const step = (by: 1 | -1) => (): void => {
        const next = stepOn(steps, by);
        if (next) choose(next);
      };
      const session = (by: 1 | -1) => (): void => {
        const sessionId = beside(newestFirst(store.getState().agent), facts.id, by);
        if (sessionId === undefined || sessionId === facts.id) return;
        const search = chosen.tab ? { tab: chosen.tab } : {};
        void navigate({ to: '/sessions/$sessionId', params: { sessionId }, search });
      };
      const showProblem = (): void => {
        const next = nextProblem(steps);
        if (next) choose(next);
      };
      const through =
        chosen.tab === 'events' || chosen.tab === 'cost'
          ? []
          : [
              { key: 'j', does: 'Next', run: step(1) },
              { key: 'k', does: 'The one before', run: step(-1) },
            ];
      return [
        ...through,
        { key: '.', does: 'Next problem', run: showProblem },
        { key: '[', does: 'Newer session', run: session(-1) },
        { key: ']', does: 'Older session', run: session(1) },
      ];
    }, [chosen, choose, state, facts, navigate, store]),
  );
}

/** Ids of the sessions that the page knows. */
function newestFirst({ activeSessions, executionHistory }: AgentState): string[] {
  return [...activeSessions, ...executionHistory]
    .toSorted((left, right) => right.createdAt.localeCompare(left.createdAt))
    .map(({ id }) => id);
}
