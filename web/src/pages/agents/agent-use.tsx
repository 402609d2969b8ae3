import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { AgentUseDocument, type AgentUseQuery } from '../../generated/graphql.js';
import { describeError } from '../../parts/describe-error.js';
import { Panel } from '../../parts/panel.js';
import { plural } from '../../parts/plural.js';
import { ErrorState, Loading } from '../../parts/states.js';
import { SessionRow } from '../sessions/session-row.js';
import styles from './agents.module.css';

export interface AgentUseProps {
  readonly agent: { readonly id: string; readonly name: string };
}

/** So many of the newest sessions are looked through. */
const LOOKED_THROUGH = 20;
const VARIABLES = { sessions: LOOKED_THROUGH };

/** The workflows that name an agent, and what it took part in lately. */
export function AgentUse({ agent }: AgentUseProps) {
  const [{ data, error }, readAgain] = useQuery({ query: AgentUseDocument, variables: VARIABLES });
  if (error && !data) return <ErrorState fault={describeError(error)} onRetry={() => readAgain()} />;
  if (!data) return <Loading rows={3} />;
  return (
    <>
      <Workflows workflows={data.workflows.nodes} agent={agent} />
      <Sessions sessions={data.sessions.nodes} agent={agent} />
    </>
  );
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
              <Link to="/workflows/$workflowId" params={{ workflowId: workflow.id }}>
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

interface SessionsProps extends AgentUseProps {
  readonly sessions: AgentUseQuery['sessions']['nodes'];
}

function Sessions({ sessions, agent: { id } }: SessionsProps) {
  const own = sessions.filter(({ graph }) => graph?.nodes.some((node) => node.agent?.id === id));
  return (
    <Panel title="Last sessions" actions={<span className="dim">of the newest {sessions.length}</span>}>
      {own.length === 0 ? (
        <p className={`${styles.body} dim`}>It took part in none of them.</p>
      ) : (
        <ul className={styles.sessions}>
          {own.map((session) => (
            <li key={session.id}>
              <SessionRow session={session} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
