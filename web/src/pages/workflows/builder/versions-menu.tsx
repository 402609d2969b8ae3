import { Button, Menu } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { WorkflowVersionsDocument } from '../../../generated/graphql.js';
import { plural } from '../../../parts/plural.js';
import { TimeAgo } from '../../../parts/time-ago.js';
import { replaceFlow } from '../flow/actions.js';
import { flowOf } from '../flow/flow-graph.js';
import { useBuilder } from './builder-context.js';
import styles from './builder.module.css';

/** What the workflow was; one that is taken up again is an edit, and becomes a version when it is saved. */
export function VersionsMenu() {
  const { draft, flow, edits, say, select } = useBuilder();
  const [isOpen, setOpen] = useState(false);
  const [{ data }] = useQuery({
    query: WorkflowVersionsDocument,
    variables: { id: draft.id },
    requestPolicy: 'network-only',
    pause: !isOpen,
  });
  return (
    <Menu opened={isOpen} onChange={setOpen} position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconHistory size={16} aria-hidden />}>
          Versions
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.versions}>
        {!data && <Menu.Item disabled>Reading…</Menu.Item>}
        {data?.workflow?.versions.map(({ version, createdAt, graph }) => (
          <Menu.Item
            key={version}
            rightSection={<TimeAgo at={createdAt} />}
            onClick={() => {
              select([]);
              replaceFlow(edits, flowOf(flow.name, flow.description, graph), `Take version ${version}`);
              say(`This is version ${version} again. Undo brings back what was.`);
            }}
          >
            Version {version} · {plural(graph.nodes.length, 'node')}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
