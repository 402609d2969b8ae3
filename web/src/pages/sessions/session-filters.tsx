import { NativeSelect } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { AgentNamesDocument } from '../../generated/graphql.js';
import { sessionLook } from '../../parts/session-status-look.js';
import { SearchField } from '../../shell/search-field.js';
import { BulkButton } from './bulk/bulk-button.js';
import { ImportRecording } from './import-recording.js';
import { readSessionsSearch, SESSION_STATUSES, type SessionsSearch } from './search.js';
import styles from './sessions-page.module.css';

const route = getRouteApi('/sessions');

/** Words, status and agent that the sessions of the list have. */
export function SessionFilters({ search }: { readonly search: SessionsSearch }) {
  const navigate = route.useNavigate();
  const change = (part: Record<string, string>): void => {
    void navigate({ search: readSessionsSearch({ ...search, rows: undefined, ...part }), replace: true });
  };
  return (
    <search className={styles.filters}>
      <SearchField
        label="Search what was asked"
        text={search.text ?? ''}
        onText={(text) => change({ text })}
      />
      <NativeSelect
        size="xs"
        aria-label="Status"
        value={search.status ?? ''}
        onChange={({ currentTarget }) => change({ status: currentTarget.value })}
        data={[
          { value: '', label: 'Any status' },
          ...SESSION_STATUSES.map((status) => ({ value: status, label: sessionLook(status).word })),
        ]}
      />
      <AgentSelect agent={search.agent ?? ''} onChange={(agent) => change({ agent })} />
      <BulkButton key={search.status} search={search} />
      <ImportRecording />
    </search>
  );
}

interface AgentSelectProps {
  /** Its id, or an empty text where sessions of all agents are wanted. */
  readonly agent: string;
  onChange(agent: string): void;
}

function AgentSelect({ agent, onChange }: AgentSelectProps) {
  const [{ data }] = useQuery({ query: AgentNamesDocument });
  const agents = data?.agents.nodes ?? [];
  // What the address names is shown also while it is not known, or is none of the first hundred.
  const known =
    agent === '' || agents.some(({ id }) => id === agent) ? agents : [{ id: agent, name: agent }, ...agents];
  return (
    <NativeSelect
      size="xs"
      aria-label="Agent"
      value={agent}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={[{ value: '', label: 'Any agent' }, ...known.map(({ id, name }) => ({ value: id, label: name }))]}
    />
  );
}
