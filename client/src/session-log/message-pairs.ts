import type { MessageState, SessionState } from './session-state.js';

/** Stands for the receiver of a message to all of the session. */
export const EVERYBODY = '';

/** Who told whom how often. */
export interface MessagePair {
  readonly from: string;
  /** `EVERYBODY` for all of the session. */
  readonly to: string;
  readonly messages: number;
  /** `seq` of the first of them. */
  readonly firstSeq: number;
}

/** The agents that have tasks in the session, then others that speak or are spoken to, each once. */
export function agentsOf(state: SessionState): string[] {
  const agents = new Set<string>();
  for (const { agentId } of state.tasks.values()) agents.add(agentId);
  for (const { from, to } of state.messages.values()) {
    agents.add(from);
    if (to !== null) agents.add(to);
  }
  return [...agents];
}

/** By first message. */
export function messagePairs(messages: Iterable<MessageState>): MessagePair[] {
  const pairs = new Map<string, MessagePair>();
  for (const { from, to, seq } of messages) {
    const receiver = to ?? EVERYBODY;
    const key = `${from}>${receiver}`;
    const known = pairs.get(key) ?? { from, to: receiver, messages: 0, firstSeq: seq };
    pairs.set(key, { ...known, messages: known.messages + 1 });
  }
  return [...pairs.values()];
}
