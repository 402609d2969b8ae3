import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { SaveWorkflowDocument } from '../../../generated/graphql.js';
import { describeError } from '../../../parts/describe-error.js';
import { Drafts } from '../flow/drafts.js';
import { fingerprint, graphOf } from '../flow/flow-graph.js';
import { problemAt } from '../flow/problems.js';
import { useBuilder } from './builder-context.js';
import type { Refusal } from './use-builder-state.js';

export interface SaveOptions {
  readonly onRefused: (refusal: Refusal) => void;
  readonly onStale: () => void;
}

/** Saves the draft as a version after the one it rests on; the server refuses where there is another by now. */
export function useSave({ onRefused, onStale }: SaveOptions): { save: () => void; isSaving: boolean } {
  const { draft, flow, status, say } = useBuilder();
  const [{ fetching }, send] = useMutation(SaveWorkflowDocument);
  const takeAddress = useNewAddress();
  const save = async (): Promise<void> => {
    const { name, description } = flow;
    const base = status.version === null ? {} : { id: draft.id, expectedVersion: status.version };
    const { data, error } = await send({ input: { ...base, name, description, graph: graphOf(flow) } });
    if (data) {
      const { id, version } = data.saveWorkflow;
      say(`Saved as version ${version}.`);
      if (id === draft.id) draft.saved(flow, version);
      else takeAddress(id, version);
    } else if (error) {
      const fault = describeError(error);
      if (fault.path === 'input.expectedVersion') onStale();
      else onRefused({ flow, problem: problemAt(flow, fault.message, fault.path) });
      say(fault.message);
    }
  };
  return { save: () => void save(), isSaving: fetching };
}

/** A new workflow has an id from the server now; its draft goes on under that, with what can be undone. */
function useNewAddress(): (workflowId: string, version: number) => void {
  const { draft, flow, state } = useBuilder();
  const [drafts] = useState(() => new Drafts(window.localStorage));
  const navigate = useNavigate();
  return (workflowId, version) => {
    drafts.write(workflowId, 0, { version, fingerprint: fingerprint(flow) }, state);
    drafts.remove(draft.id);
    void navigate({
      to: '/workflows/$workflowId',
      params: { workflowId },
      search: (search) => search,
      replace: true,
    });
  };
}
