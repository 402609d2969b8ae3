import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { connect } from '../flow/actions.js';
import { DraftedWorkflow, type SavedFlow } from '../flow/drafted-workflow.js';
import { Drafts } from '../flow/drafts.js';
import { EMPTY_FLOW, nodeOf, type Flow, type FlowEdge } from '../flow/flow.js';
import { problemsOf, type Problem, type Team } from '../flow/problems.js';
import type { BuilderState, Run, Selection } from './builder-context.js';
import { selectionOf, type ChosenNames } from './use-chosen-in-address.js';

export interface BuilderParts {
  readonly id: string;
  /** Null for one that was never saved. */
  readonly saved: SavedFlow | null;
  readonly team: Team;
  readonly run: Run | null;
  /** The node or connection that the address names. */
  readonly chosen: ChosenNames;
}

/** What the server refused of a flow; it says nothing of what the flow became since. */
export interface Refusal {
  readonly flow: Flow;
  readonly problem: Problem;
}

/** The draft of a workflow with what is chosen in it, from the first to the last moment of the builder. */
export function useBuilderState(
  { id, saved, team, run, chosen }: BuilderParts,
  refusal: Refusal | null,
): BuilderState {
  const draft = useDraft(id, saved);
  const { edits } = draft;
  const state = useSyncExternalStore(edits.subscribe, edits.state);
  const status = useSyncExternalStore(draft.subscribe, draft.status);
  const { flow } = state;
  const [said, say] = useState('');
  const [selection, setSelection] = useState<Selection>(() => selectionOf(flow, chosen));
  const problems = useMemo(() => {
    const own = problemsOf(flow, team);
    return refusal?.flow === flow ? [...own, refusal.problem] : own;
  }, [flow, team, refusal]);
  const [connecting, setConnecting] = useState<string | null>(null);
  const select = useCallback(
    (nodes: readonly string[], edges: readonly FlowEdge[] = []): void => {
      setSelection({ nodes, edges });
      const [target] = nodes;
      if (connecting === null || target === undefined || target === connecting) return;
      setConnecting(null);
      say(connect(edits, connecting, target) ?? `Connected to ${nodeOf(edits.state().flow, target)?.key}.`);
    },
    [connecting, edits],
  );
  return {
    ...{ draft, edits, state, flow, status, team, problems, selection, select },
    ...{ connecting, setConnecting, say, said, run },
  };
}

function useDraft(id: string, saved: SavedFlow | null): DraftedWorkflow {
  const [drafts] = useState(() => new Drafts(window.localStorage));
  const [draft] = useState(
    () => new DraftedWorkflow(id, drafts, saved ?? { flow: EMPTY_FLOW, version: null }),
  );
  useEffect(() => {
    const hear = (event: StorageEvent): void => {
      if (drafts.idOf(event) === id) draft.hear();
    };
    window.addEventListener('storage', hear);
    return () => window.removeEventListener('storage', hear);
  }, [drafts, draft, id]);
  useEffect(() => {
    if (saved) draft.offer(saved);
  }, [draft, saved]);
  return draft;
}
