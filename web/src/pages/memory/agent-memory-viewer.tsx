import { Button, NativeSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { createRequest, useQuery } from 'urql';
import { MemoryItemsDocument, type MemoryRowFragment } from '../../generated/graphql.js';
import { describeError } from '../../parts/describe-error.js';
import { ListFoot } from '../../parts/list-foot.js';
import { MoreRows } from '../../parts/more-rows.js';
import { Panel } from '../../parts/panel.js';
import { plural } from '../../parts/plural.js';
import { EmptyState, ErrorState, Loading } from '../../parts/states.js';
import { SearchField } from '../../shell/search-field.js';
import { MemoryForm } from './memory-form.js';
import { MemoryItem } from './memory-item.js';
import { MemoryUse } from './memory-use.js';
import { memoryWords, type RememberingAgent } from './memory-words.js';
import styles from './memory.module.css';
import { MEMORY_PAGE, MEMORY_TYPES, readMemorySearch, type MemorySearch } from './search.js';

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
      <MemoryList
        key={JSON.stringify([search.type, search.text])}
        agent={agent}
        search={search}
        onAdd={() => setAdding(true)}
      />
      <MemoryUse agentId={agent.id} />
    </div>
  );
}

function MemoryFilters({ search }: { readonly search: MemorySearch }) {
  const navigate = useNavigate({ from: '/memory' });
  const change = (part: Record<string, string>): void => {
    void navigate({ search: readMemorySearch({ ...search, rows: undefined, ...part }), replace: true });
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

function MemoryList({ agent, search, onAdd }: MemoryListProps) {
  const navigate = useNavigate({ from: '/memory' });
  const { type = null, text = null, rows = MEMORY_PAGE } = search;
  const variables = { agentId: agent.id, first: MEMORY_PAGE, memoryType: type, query: text };
  const [{ data, error }, readAgain] = useQuery({
    query: MemoryItemsDocument,
    variables: { ...variables, after: null },
  });
  if (error && !data) return <ErrorState fault={describeError(error)} onRetry={() => readAgain()} />;
  if (!data) return <Loading rows={4} height={72} />;
  const { nodes, totalCount } = data.agentMemory;
  const isFiltered = type !== null || text !== null;
  const linesOf = (items: readonly MemoryRowFragment[]) =>
    items.map((item) => <MemoryItem key={item.id} item={item} agent={agent} />);
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
        {linesOf(nodes)}
        <MoreRows
          page={data.agentMemory}
          wanted={rows - nodes.length}
          ask={(after) => createRequest(MemoryItemsDocument, { ...variables, after })}
          pageOf={(more) => more.agentMemory}
          rowHeight={80}
        >
          {linesOf}
        </MoreRows>
      </ul>
      {totalCount > MEMORY_PAGE && (
        <ListFoot
          rows={rows}
          total={totalCount}
          noun="thing"
          page={MEMORY_PAGE}
          onRows={(next) =>
            void navigate({ search: { ...search, rows: next }, replace: true, resetScroll: false })
          }
        />
      )}
    </Panel>
  );
}
