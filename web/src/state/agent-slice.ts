import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import type { SessionRowFragment } from '../generated/graphql.js';
import type { AgentKind, MessageType, TaskStatus } from '../generated/schema-facts.js';

/** A session as lists show it. */
export type SessionSummary = SessionRowFragment;

export interface AgentSummary {
  readonly id: string;
  readonly name: string;
  readonly kind: AgentKind;
  readonly isActive: boolean;
}

export interface AgentFigures {
  readonly runs: number;
  readonly completed: number;
  readonly failed: number;
}

export interface MessageSummary {
  readonly id: string;
  readonly sessionId: string;
  readonly fromAgentId: string;
  readonly toAgentId: string | null;
  readonly messageType: MessageType;
}

export interface EndedTask {
  readonly sessionId: string;
  readonly taskId: string;
  readonly taskStatus: TaskStatus;
}

/** The session that is open on the screen, as far as other parts of the page ask for it. */
export interface CurrentSession {
  readonly id: string;
  messages: number;
  lastMessage: MessageSummary | null;
  endedTasks: Record<string, TaskStatus>;
}

export interface AgentState {
  availableAgents: readonly AgentSummary[];
  /** Was the list of sessions read? Before that nobody knows that there are none. */
  areSessionsKnown: boolean;
  /** Sessions that have not ended, newest first. */
  activeSessions: SessionSummary[];
  currentSession: CurrentSession | null;
  /** Sessions that have ended, the last to end first. */
  executionHistory: SessionSummary[];
  agentMetrics: Record<string, AgentFigures>;
}

/** Ended sessions that are kept; the sessions page has the rest. */
const HISTORY = 50;

const initialState: AgentState = {
  availableAgents: [],
  areSessionsKnown: false,
  activeSessions: [],
  currentSession: null,
  executionHistory: [],
  agentMetrics: {},
};

/** What the parts of the page share. Each reducer bears what it has seen already, for news may come twice. */
export const agentSlice = createSlice({
  name: 'agent',
  initialState,
  reducers: {
    agentsLoaded: (state, { payload }: PayloadAction<readonly AgentSummary[]>) => {
      state.availableAgents = [...payload];
    },
    metricsLoaded: (state, { payload }: PayloadAction<Record<string, AgentFigures>>) => {
      state.agentMetrics = payload;
    },
    openSession: (state, { payload: id }: PayloadAction<string | null>) => {
      if (state.currentSession?.id === id) return;
      state.currentSession = id === null ? null : { id, messages: 0, lastMessage: null, endedTasks: {} };
    },
    sessionsLoaded: (state) => {
      state.areSessionsKnown = true;
    },
    startSession: (state, { payload }: PayloadAction<SessionSummary>) => place(state, payload),
    updateSessionStatus: (state, { payload }: PayloadAction<SessionSummary>) => place(state, payload),
    addAgentMessage: ({ currentSession }, { payload }: PayloadAction<MessageSummary>) => {
      if (currentSession?.id !== payload.sessionId || currentSession.lastMessage?.id === payload.id) return;
      currentSession.messages += 1;
      currentSession.lastMessage = payload;
    },
    completeTask: ({ currentSession }, { payload }: PayloadAction<EndedTask>) => {
      if (currentSession?.id === payload.sessionId) {
        currentSession.endedTasks[payload.taskId] = payload.taskStatus;
      }
    },
  },
});

/** Puts a session where it belongs. One that has ended is never taken for open again. */
function place(state: AgentState, session: SessionSummary): void {
  const hasEnded = session.endedAt !== null;
  if (!hasEnded && state.executionHistory.some(({ id }) => id === session.id)) return;
  state.activeSessions = state.activeSessions.filter(({ id }) => id !== session.id);
  if (!hasEnded) {
    state.activeSessions.push(session);
    state.activeSessions.sort((one, other) => newest(one.createdAt, other.createdAt));
    return;
  }
  const others = state.executionHistory.filter(({ id }) => id !== session.id);
  state.executionHistory = [session, ...others]
    .sort((one, other) => newest(one.endedAt ?? '', other.endedAt ?? ''))
    .slice(0, HISTORY);
}

function newest(one: string, other: string): number {
  return one < other ? 1 : one > other ? -1 : 0;
}
