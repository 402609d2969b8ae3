import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { createRequest, useQuery } from 'urql';
import { WorkflowsDocument, WorkflowTeamDocument, type WorkflowsQuery } from '../../generated/graphql.js';
import { describeError } from '../../parts/describe-error.js';
import { ListFoot } from '../../parts/list-foot.js';
import { MoreRows } from '../../parts/more-rows.js';
import { PageHead } from '../../parts/page-head.js';
import { Panel } from '../../parts/panel.js';
import { EmptyState, ErrorState, Loading } from '../../parts/states.js';
import { useTitle } from '../../parts/use-title.js';
import { DraftList } from './draft-list.js';
import { Drafts } from './flow/drafts.js';
import { EMPTY_FLOW, type Flow } from './flow/flow.js';
import { fingerprint } from './flow/flow-graph.js';
import { flowOfTemplate, templatesFor } from './flow/templates.js';
import { newDraftId, WORKFLOWS_PAGE } from './search.js';
import { WorkflowRow } from './workflow-row.js';
import styles from './workflows-page.module.css';

const route = getRouteApi('/workflows');

type SavedWorkflow = WorkflowsQuery['workflows']['nodes'][number];

/** Saved workflows, those that were begun in this browser, and templates to begin with. */
export function WorkflowsPage() {
  useTitle('Workflows');
  const [drafts] = useState(() => new Drafts(window.localStorage));
  const begin = useBegin(drafts);
  return (
    <>
      <PageHead title="Workflows">
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => begin(EMPTY_FLOW)}>
          New workflow
        </Button>
      </PageHead>
      <div className={styles.panels}>
        <DraftList drafts={drafts} />
        <Panel title="Saved">
          <SavedList onBegin={() => begin(EMPTY_FLOW)} />
        </Panel>
        <Templates onBegin={begin} />
      </div>
    </>
  );
}

function useBegin(drafts: Drafts): (flow: Flow) => void {
  const navigate = useNavigate();
  return (flow) => {
    const workflowId = newDraftId();
    const base = { version: null, fingerprint: fingerprint(EMPTY_FLOW) };
    drafts.write(workflowId, 0, base, { flow, done: [], undone: [] });
    void navigate({ to: '/workflows/$workflowId', params: { workflowId } });
  };
}

function SavedList({ onBegin }: { readonly onBegin: () => void }) {
  const { rows = WORKFLOWS_PAGE } = route.useSearch();
  const navigate = route.useNavigate();
  const [{ data, error }, readAgain] = useQuery({
    query: WorkflowsDocument,
    variables: { first: WORKFLOWS_PAGE, after: null },
  });
  if (error && !data) return <ErrorState fault={describeError(error)} onRetry={() => readAgain()} />;
  if (!data) return <Loading rows={4} height={36} />;
  const { nodes, totalCount } = data.workflows;
  if (nodes.length === 0) {
    return (
      <EmptyState title="Nothing is saved yet. A workflow says which agents work, and in which order.">
        <Button onClick={onBegin}>Draw one</Button>
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={styles.list}>
        {linesOf(nodes)}
        <MoreRows
          page={data.workflows}
          wanted={rows - nodes.length}
          ask={(after) => createRequest(WorkflowsDocument, { first: WORKFLOWS_PAGE, after })}
          pageOf={({ workflows }) => workflows}
          rowHeight={36}
        >
          {linesOf}
        </MoreRows>
      </ul>
      <ListFoot
        rows={rows}
        total={totalCount}
        noun="workflow"
        page={WORKFLOWS_PAGE}
        onRows={(next) => void navigate({ search: { rows: next }, replace: true, resetScroll: false })}
      />
    </>
  );
}

const linesOf = (workflows: readonly SavedWorkflow[]) =>
  workflows.map((workflow) => <WorkflowRow key={workflow.id} workflow={workflow} />);

/** Only those that run with the agents and tools that this workspace has. */
function Templates({ onBegin }: { readonly onBegin: (flow: Flow) => void }) {
  const [{ data }] = useQuery({ query: WorkflowTeamDocument });
  if (!data) return null;
  const templates = templatesFor({ agents: data.agents.nodes, tools: data.tools });
  if (templates.length === 0) return null;
  return (
    <Panel title="Begin with">
      <ul className={styles.templates}>
        {templates.map((template) => (
          <li key={template.name}>
            <button
              type="button"
              className={styles.template}
              onClick={() => onBegin(flowOfTemplate(template))}
            >
              <strong>{template.name}</strong>
              <span className="dim">{template.description}</span>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
