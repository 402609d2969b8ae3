import { getRouteApi, Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { MemoryAgentsDocument } from '../../generated/graphql.js';
import { PageHead } from '../../parts/page-head.js';
import { WaitingPage } from '../../parts/states.js';
import { useTitle } from '../../parts/use-title.js';
import { AgentMemoryViewer } from './agent-memory-viewer.js';
import styles from './memory.module.css';

const route = getRouteApi('/memory');

/** What agents remember, agent by agent. */
export function MemoryPage() {
  useTitle('Memory');
  const search = route.useSearch();
  const [{ data, error }, readAgain] = useQuery({ query: MemoryAgentsDocument });
  if (!data) return <WaitingPage title="Memory" error={error} onRetry={() => readAgain()} />;
  const agents = data.agents.nodes;
  // The research agent is the one that learns from documents; it is what most people come for.
  const open = agents.find(({ name }) => name === (search.agent ?? 'research')) ?? agents[0];
  return (
    <>
      <PageHead title="Memory" />
      <div className={styles.panes}>
        <nav aria-label="Agents">
          <ul className={styles.agents}>
            {agents.map(({ id, name }) => (
              <li key={id}>
                <Link
                  to="/memory"
                  search={{ agent: name }}
                  className={styles.agent}
                  aria-current={id === open?.id ? 'true' : undefined}
                >
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {open && <AgentMemoryViewer key={open.id} agent={open} search={search} />}
      </div>
    </>
  );
}
