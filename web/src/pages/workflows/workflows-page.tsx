import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { WorkflowsDocument, WorkflowTeamDocument } from '../../generated/graphql.js';
import { describeError } from '../../parts/describe-error.js';
import { Panel } from '../../parts/panel.js';
import { plural } from '../../parts/plural.js';
import { EmptyState, ErrorState, Loading } from '../../parts/states.js';
import { useTitle } from '../../parts/use-title.js';
import { DraftList } from './draft-list.js';
import { Drafts } from './flow/drafts.js';
import { EMPTY_FLOW, type Flow } from './flow/flow.js';
import { fingerprint } from './flow/flow-graph.js';
import { flowOfTemplate, templatesFor } from './flow/templates.js';
import { newDraftId } from './search.js';
import { WorkflowRow } from './workflow-row.js';
import styles from './workflows-page.module.css';

const PAGE = 50;

/** Saved workflows, those that were begun in this browser, and templates to begin with. */
export function WorkflowsPage() {
  useTitle('Workflows');
  const [drafts] = useState(() => new Drafts(window.localStorage));
  const begin = useBegin(drafts);
  return (
    <>
      <div className={styles.head}>
        <h1 className={styles.title}>Workflows</h1>
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => begin(EMPTY_FLOW)}>
          New workflow
        </Button>
      </div>
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
  const [after, setAfter] = useState<string | null>(null);
  const variables = { first: PAGE, after };
  const [{ data, error, fetching }, readAgain] = useQuery({ query: WorkflowsDocument, variables });
  if (error && !data) return <ErrorState fault={describeError(error)} onRetry={() => readAgain()} />;
  if (!data) return <Loading rows={4} height={36} />;
  const { nodes, pageInfo, totalCount } = data.workflows;
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
        {nodes.map((workflow) => (
          <WorkflowRow key={workflow.id} workflow={workflow} />
        ))}
      </ul>
      <footer className={styles.foot}>
        <span className="dim">
          {nodes.length} of {plural(totalCount, 'workflow')}
        </span>
        {pageInfo.hasNextPage && (
          <Button variant="default" loading={fetching} onClick={() => setAfter(pageInfo.endCursor)}>
            Show more
          </Button>
        )}
      </footer>
    </>
  );
}

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
