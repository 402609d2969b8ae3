import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useQuery } from 'urql';
import {
  SavedWorkflowDocument,
  WorkflowRunDocument,
  WorkflowTeamDocument,
} from '../../../generated/graphql.js';
import { describeError } from '../../../parts/describe-error.js';
import { Unopened } from '../../../parts/states.js';
import { useAgentState } from '../../../state/store.js';
import type { SavedFlow } from '../flow/drafted-workflow.js';
import { flowOf } from '../flow/flow-graph.js';
import type { Team } from '../flow/problems.js';
import { isNewDraft } from '../search.js';
import type { Run } from './builder-context.js';
import { Builder } from './builder.js';

const route = getRouteApi('/workflows/$workflowId');

/** Draws one workflow: the saved one or a new one, with what this browser kept of it. */
export function BuilderPage() {
  const { workflowId } = route.useParams();
  const { run: runId } = route.useSearch();
  const isNew = isNewDraft(workflowId);
  const [team, readTeam] = useQuery({ query: WorkflowTeamDocument });
  const [workflow, readWorkflow] = useQuery({
    query: SavedWorkflowDocument,
    variables: { id: workflowId },
    pause: isNew,
  });
  const run = useRun(runId);
  const known = useTeam(team.data);
  const saved = useSaved(workflow.data?.workflow);
  const error = (team.data ? undefined : team.error) ?? (saved ? undefined : workflow.error);
  const again = (): void => {
    readTeam({ requestPolicy: 'network-only' });
    if (!isNew) readWorkflow({ requestPolicy: 'network-only' });
  };
  if (error || !known || (!saved && !isNew)) {
    return <Unopened title="Workflow" fault={error && describeError(error)} onRetry={again} rows={12} />;
  }
  return (
    <Builder
      key={workflowId}
      id={workflowId}
      saved={saved}
      team={known}
      run={run}
      onStale={() => readWorkflow({ requestPolicy: 'network-only' })}
    />
  );
}

type TeamData = { agents: { nodes: Team['agents'] }; tools: Team['tools'] } | undefined;

function useTeam(data: TeamData): Team | null {
  return useMemo(() => (data ? { agents: data.agents.nodes, tools: data.tools } : null), [data]);
}

type SavedWorkflow = {
  name: string;
  description: string;
  version: number;
  graph: Parameters<typeof flowOf>[2];
};

function useSaved(workflow: SavedWorkflow | null | undefined): SavedFlow | null {
  return useMemo(() => {
    if (!workflow) return null;
    const { name, description, version, graph } = workflow;
    return { flow: flowOf(name, description, graph), version };
  }, [workflow]);
}

/** The tasks of a session, read again with each news of it. */
function useRun(id: string | undefined): Run | null {
  const [{ data }, readAgain] = useQuery({
    query: WorkflowRunDocument,
    variables: { id: id ?? '' },
    pause: id === undefined,
  });
  // As text, for what was only told again is no news.
  const news = useAgentState(({ activeSessions, executionHistory }) =>
    JSON.stringify([...activeSessions, ...executionHistory].find((session) => session.id === id)),
  );
  useEffect(() => {
    if (news) readAgain({ requestPolicy: 'network-only' });
  }, [news, readAgain]);
  return id === undefined ? null : (data?.session ?? null);
}
