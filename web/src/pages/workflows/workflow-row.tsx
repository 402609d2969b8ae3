import { Link } from '@tanstack/react-router';
import type { WorkflowsQuery } from '../../generated/graphql.js';
import { plural } from '../../parts/plural.js';
import { TimeAgo } from '../../parts/time-ago.js';
import styles from './workflows-page.module.css';

type Row = WorkflowsQuery['workflows']['nodes'][number];

/** One saved workflow in a line. */
export function WorkflowRow({ workflow }: { readonly workflow: Row }) {
  const { id, name, description, version, updatedAt, graph } = workflow;
  return (
    <li>
      <Link to="/workflows/$workflowId" params={{ workflowId: id }} className={styles.row}>
        <span className={styles.name} dir="auto">
          {name}
        </span>
        <span className={styles.about} dir="auto">
          {description}
        </span>
        <span className={styles.fact}>{plural(graph.nodes.length, 'node')}</span>
        <span className={styles.fact}>version {version}</span>
        <span className={styles.fact}>
          <TimeAgo at={updatedAt} />
        </span>
      </Link>
    </li>
  );
}
