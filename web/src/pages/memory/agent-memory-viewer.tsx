import { Button, NativeSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { MemoryItemsDocument } from '../../generated/graphql.js';
import { describeError } from '../../parts/describe-error.js';
import { Panel } from '../../parts/panel.js';
import { plural } from '../../parts/plural.js';
import { EmptyState, ErrorState, Loading } from '../../parts/states.js';
import { SearchField } from '../../shell/search-field.js';
import { MemoryForm } from './memory-form.js';
import { MemoryItem } from './memory-item.js';
import { MemoryUse } from './memory-use.js';
import { memoryWords, type RememberingAgent } from './memory-words.js';
import styles from './memory.module.css';
import { MEMORY_TYPES, readMemorySearch, type MemorySearch } from './search.js';

export interface AgentMemoryViewerProps {
  readonly agent: RememberingAgent;
  readonly search: MemorySearch;
}

/** What one agent knows: from where, how often it was of use, until when; and the ways to change it. */
export function AgentMemoryViewer({ agent, search }: AgentMemoryViewerProps) {
  const [isAdding, setAdding] = useState(false);
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <MemoryFilters search={search} />
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
          Tell it something
        </Button>
      </div>
      {isAdding && <MemoryForm agent={agent} item={null} onClose={() => setAdding(false)} />}
      <MemoryList key={JSON.stringify(search)} agent={agent} search={search} onAdd={() => setAdding(true)} />
      <MemoryUse agentId={agent.id} />
    </div>
  );
}

function MemoryFilters({ search }: { readonly search: MemorySearch }) {
  const navigate = useNavigate({ from: '/memory' });
  const change = (part: Record<string, string>): void => {
    void navigate({ search: readMemorySearch({ ...search, ...part }), replace: true });
  };
  return (
    <search className={styles.filters}>
      <SearchField
        label="Search what it knows"
        text={search.text ?? ''}
        onText={(text) => change({ text })}
      />
      <NativeSelect
        size="xs"
        aria-label="Kind"
        value={search.type ?? ''}
        data={[
          { value: '', label: 'Any kind' },
          ...MEMORY_TYPES.map((value) => ({ value, label: memoryWords(value) })),
        ]}
        onChange={({ currentTarget }) => change({ type: currentTarget.value })}
      />
    </search>
  );
}

interface MemoryListProps extends AgentMemoryViewerProps {
  readonly onAdd: () => void;
}

const PAGE = 30;

function MemoryList({ agent, search, onAdd }: MemoryListProps) {
  const [after, setAfter] = useState<string | null>(null);
  const variables = {
    agentId: agent.id,
    first: PAGE,
    after,
    memoryType: search.type ?? null,
    query: search.text ?? null,
  };
  const [{ data, error, fetching }, readAgain] = useQuery({ query: MemoryItemsDocument, variables });
  if (error && !data) return <ErrorState fault={describeError(error)} onRetry={() => readAgain()} />;
  if (!data) return <Loading rows={4} height={72} />;
  const { nodes, totalCount, pageInfo } = data.agentMemory;
  const isFiltered = search.type !== undefined || search.text !== undefined;
  return (
    <Panel title={`${agent.name} knows ${plural(totalCount, 'thing')}${isFiltered ? ' that fit' : ''}`}>
      {nodes.length === 0 && (
        <EmptyState
          title={
            isFiltered
              ? 'Nothing that it knows fits.'
              : 'It has learned nothing yet, and nobody has told it anything.'
          }
        >
          {!isFiltered && (
            <Button variant="default" onClick={onAdd}>
              Tell it something
            </Button>
          )}
        </EmptyState>
      )}
      <ul className={styles.items} aria-label="Memory">
        {nodes.map((item) => (
          <MemoryItem key={item.id} item={item} agent={agent} />
        ))}
      </ul>
      {pageInfo.hasNextPage && (
        <div className={styles.more}>
          <Button variant="default" loading={fetching} onClick={() => setAfter(pageInfo.endCursor)}>
            Show more
          </Button>
        </div>
      )}
    </Panel>
  );
}
