import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useDispatch } from 'react-redux';
import { agentSlice, type SessionSummary } from './agent-slice.js';

const { startSession } = agentSlice.actions;

/** Puts a session that was just started from here among the open ones, before any news of it come. */
export function useStarted(): (session: SessionSummary) => void {
  const dispatch = useDispatch();
  return useCallback((session) => void dispatch(startSession(session)), [dispatch]);
}

/** The same, and leads to it. */
export function useShowStarted(): (session: SessionSummary) => Promise<void> {
  const navigate = useNavigate();
  const note = useStarted();
  return useCallback(
    (session) => {
      note(session);
      return navigate({ to: '/sessions/$sessionId', params: { sessionId: session.id } });
    },
    [navigate, note],
  );
}
