import { useState } from 'react';
import { NO_LIMITS, toInput, type Limits } from '../../budgets/limits.js';
import type { ExecuteAgentTaskInput, ExecutionMode, FailurePolicy } from '../../generated/graphql.js';

/** Modes that need nothing but agents; workflows are drawn on a page of their own. */
export type AskMode = Exclude<ExecutionMode, 'WORKFLOW'>;

/** A task that somebody is writing. */
export interface Draft {
  readonly task: string;
  readonly mode: AskMode;
  /** Names, in their order. */
  readonly agents: readonly string[];
  readonly collectionIds: readonly string[];
  readonly documentIds: readonly string[];
  readonly timeoutSeconds: number;
  readonly priority: number;
  readonly approvePlan: boolean;
  readonly failurePolicy: FailurePolicy;
  /** What it may spend on models. */
  readonly budget: Limits;
}

export const EMPTY_DRAFT: Draft = {
  task: '',
  mode: 'AUTO',
  agents: [],
  collectionIds: [],
  documentIds: [],
  timeoutSeconds: 300,
  priority: 0,
  approvePlan: false,
  failurePolicy: 'SETTLE',
  budget: NO_LIMITS,
};

const PLACE = 'quartet.draft';

/** What was written so far outlives a look at another page, and a reload. Null before the first change. */
export function useDraft(): [Draft | null, (draft: Draft | null) => void] {
  const [draft, setDraft] = useState<Draft | null>(readDraft);
  const keep = (next: Draft | null): void => {
    if (next) sessionStorage.setItem(PLACE, JSON.stringify(next));
    else sessionStorage.removeItem(PLACE);
    setDraft(next);
  };
  return [draft, keep];
}

function readDraft(): Draft | null {
  const kept = sessionStorage.getItem(PLACE);
  return kept === null ? null : { ...EMPTY_DRAFT, ...(JSON.parse(kept) as Partial<Draft>) };
}

/** @param idempotencyKey the same for the same draft, so that a second click starts nothing twice */
export function inputOf(draft: Draft, idempotencyKey: string): ExecuteAgentTaskInput {
  const { task, mode, agents, collectionIds, documentIds, budget, ...rest } = draft;
  const limits = toInput(budget, undefined);
  const context = { collectionIds: [...collectionIds], documentIds: [...documentIds] };
  return {
    ...rest,
    taskDescription: task,
    executionMode: mode,
    idempotencyKey,
    ...(agents.length > 0 ? { agents: [...agents] } : {}),
    ...(Object.keys(limits).length > 0 ? { budget: limits } : {}),
    ...(collectionIds.length + documentIds.length > 0 ? { context } : {}),
  };
}

/** Unguessable; `crypto.randomUUID` is missing where the page comes by plain HTTP from another machine. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
