import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { AgentUseDocument, type AgentUseQuery } from '../../generated/graphql.js';
import { describeError } from '../../parts/describe-error.js';
import { Panel } from '../../parts/panel.js';
import { plural } from '../../parts/plural.js';
import { ErrorState, Loading } from '../../parts/states.js';
import styles from './agents.module.css';

export interface AgentUseProps {
  readonly agent: { readonly id: string; readonly name: string };
}

/** The workflows that name an agent. */
export function AgentUse({ agent }: AgentUseProps) {
  const [{ data, error }, readAgain] = useQuery({ query: AgentUseDocument });
  if (error && !data) return <ErrorState fault={describeError(error)} onRetry={() => readAgain()} />;
  if (!data) return <Loading rows={3} />;
  return <Workflows workflows={data.workflows.nodes} agent={agent} />;
}

interface WorkflowsProps extends AgentUseProps {
  readonly workflows: AgentUseQuery['workflows']['nodes'];
}

function Workflows({ workflows, agent: { id, name } }: WorkflowsProps) {
  const using = workflows.flatMap((workflow) => {
    const nodes = workflow.graph.nodes.filter((node) => node.agent === name || node.agent === id);
    return nodes.length === 0 ? [] : [{ ...workflow, keys: nodes.map(({ key }) => key) }];
  });
  return (
    <Panel title={`Used by ${plural(using.length, 'workflow')}`}>
      {using.length === 0 ? (
        <p className={`${styles.body} dim`}>No saved workflow names it.</p>
      ) : (
        <ul className={styles.used}>
          {using.map((workflow) => (
            <li key={workflow.id}>
              <Link to="/workflows/$workflowId" params={{ workflowId: workflow.id }} dir="auto">
                {workflow.name}
              </Link>
              <span className="dim">as {workflow.keys.join(', ')}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
