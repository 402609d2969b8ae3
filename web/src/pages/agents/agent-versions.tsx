import { Panel } from '../../parts/panel.js';
import { TimeAgo } from '../../parts/time-ago.js';
import type { AgentDetail } from './agent-detail.js';
import styles from './agents.module.css';
import { configurationChanges } from './figures.js';

type Version = AgentDetail['versions'][number];

/** What an agent was, newest first, each with what it changed. */
export function AgentVersions({ versions }: { readonly versions: readonly Version[] }) {
  return (
    <Panel title="Versions">
      <ol className={styles.versions}>
        {versions.map((version, index) => (
          <li key={version.version}>
            <p>
              <strong>Version {version.version}</strong>{' '}
              <span className="dim">
                <TimeAgo at={version.createdAt} />
              </span>
            </p>
            <Changes before={versions[index + 1]} after={version} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Changes({ before, after }: { readonly before: Version | undefined; readonly after: Version }) {
  if (!before) return <p className="dim">The first.</p>;
  const changes = configurationChanges(
    { description: before.description, ...before.configuration },
    { description: after.description, ...after.configuration },
  );
  if (changes.length === 0) return <p className="dim">Its capabilities changed.</p>;
  return (
    <ul className={styles.changes}>
      {changes.map((change) => (
        <li key={change} dir="auto">
          {change}
        </li>
      ))}
    </ul>
  );
}
