import { createContext, useContext } from 'react';
import type { WorkflowRunQuery } from '../../../generated/graphql.js';
import type { DraftedWorkflow, DraftStatus } from '../flow/drafted-workflow.js';
import type { Flow, FlowEdge } from '../flow/flow.js';
import type { Problem, Team } from '../flow/problems.js';
import type { EditsState, WorkflowEdits } from '../flow/workflow-edits.js';

export type Run = NonNullable<WorkflowRunQuery['session']>;

/** What is chosen on the canvas or in the list. */
export interface Selection {
  readonly nodes: readonly string[];
  readonly edges: readonly FlowEdge[];
}

/** All that the parts of the builder share. */
export interface BuilderState {
  readonly draft: DraftedWorkflow;
  readonly edits: WorkflowEdits;
  readonly state: EditsState;
  readonly flow: Flow;
  readonly status: DraftStatus;
  readonly team: Team;
  readonly problems: readonly Problem[];
  readonly selection: Selection;
  readonly select: (nodes: readonly string[], edges?: readonly FlowEdge[]) => void;
  /** The node that is being connected by the keyboard; null while none is. */
  readonly connecting: string | null;
  readonly setConnecting: (node: string | null) => void;
  /** Tells what was done, on the screen and to a screen reader. */
  readonly say: (words: string) => void;
  readonly said: string;
  /** The session that is painted on the nodes. */
  readonly run: Run | null;
}

export const BuilderContext = createContext<BuilderState | null>(null);

export function useBuilder(): BuilderState {
  const state = useContext(BuilderContext);
  if (!state) throw new Error('This part stands outside of the builder.');
  return state;
}
