import { configureStore, type UnknownAction } from '@reduxjs/toolkit';
import { useSelector } from 'react-redux';
import { agentSlice, type AgentState } from './agent-slice.js';

export interface PageState {
  readonly agent: AgentState;
}

const BATCH = 'batch';

interface Batch extends UnknownAction {
  readonly type: typeof BATCH;
  readonly actions: readonly UnknownAction[];
}

/** Many actions as one: subscribers are told once. */
export function batchOf(actions: readonly UnknownAction[]): Batch {
  return { type: BATCH, actions };
}

export function createStore() {
  const { reducer } = agentSlice;
  const whole = (state: AgentState | undefined, action: UnknownAction): AgentState =>
    isBatch(action) ? action.actions.reduce(reducer, reducer(state, action)) : reducer(state, action);
  return configureStore({ reducer: { agent: whole } });
}

function isBatch(action: UnknownAction): action is Batch {
  return action.type === BATCH;
}

export function useAgentState<Chosen>(choose: (state: AgentState) => Chosen): Chosen {
  return useSelector<PageState, Chosen>(({ agent }) => choose(agent));
}
