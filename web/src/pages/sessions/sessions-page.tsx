import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { AgentNamesDocument, SessionsDocument } from '../../generated/graphql.js';
import { describeError } from '../../parts/describe-error.js';
import { Panel } from '../../parts/panel.js';
import { plural } from '../../parts/plural.js';
import { sessionLook } from '../../parts/session-status-look.js';
import { EmptyState, ErrorState, Loading } from '../../parts/states.js';
import { useTitle } from '../../parts/use-title.js';
import { SearchField } from '../../shell/search-field.js';
import { useRowKeys } from '../../shell/use-row-keys.js';
import { filterOf, readSessionsSearch, SESSION_STATUSES, type SessionsSearch } from './search.js';
import { SessionRow } from './session-row.js';
import styles from './sessions-page.module.css';

const route = getRouteApi('/sessions');
const PAGE = 50;

/** Every session of the workspace, newest first, as they go on. */
export function SessionsPage() {
  useTitle('Sessions');
  const search = route.useSearch();
  return (
    <>
      <div className={styles.head}>
        <h1 className={styles.title}>Sessions</h1>
        <Filters search={search} />
      </div>
      <Panel>
        <SessionList key={JSON.stringify(search)} search={search} />
      </Panel>
    </>
  );
}

function Filters({ search }: { readonly search: SessionsSearch }) {
  const navigate = route.useNavigate();
  const change = (part: Record<string, string>): void => {
    void navigate({ search: readSessionsSearch({ ...search, ...part }), replace: true });
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
    </search>
  );
}

interface AgentSelectProps {
  /** Its id; empty: any. */
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

function SessionList({ search }: { readonly search: SessionsSearch }) {
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list);
  const [after, setAfter] = useState<string | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  // A third takes the place of the first.
  const choose = (id: string): void =>
    setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id].slice(-2));
  const filter = useMemo(() => filterOf(search), [search]);
  const variables = { first: PAGE, after, filter };
  const [{ data, error, fetching }, readAgain] = useQuery({ query: SessionsDocument, variables });
  if (error && !data) return <ErrorState fault={describeError(error)} onRetry={() => readAgain()} />;
  if (!data) return <Loading rows={8} />;
  const { nodes, pageInfo, totalCount } = data.sessions;
  if (nodes.length === 0) return <NoSessions isFiltered={Object.keys(search).length > 0} />;
  return (
    <>
      <ul ref={list} className={styles.list}>
        {nodes.map((session) => (
          <li key={session.id} className={styles.item}>
            <Checkbox
              size="xs"
              aria-label={`Compare ${session.taskDescription}`}
              checked={chosen.includes(session.id)}
              onChange={() => choose(session.id)}
            />
            <SessionRow session={session} />
          </li>
        ))}
      </ul>
      <footer className={styles.foot}>
        <span className="dim">
          {nodes.length} of {plural(totalCount, 'session')}
        </span>
        <CompareLink chosen={chosen} />
        {pageInfo.hasNextPage && (
          <Button variant="default" loading={fetching} onClick={() => setAfter(pageInfo.endCursor)}>
            Show more
          </Button>
        )}
      </footer>
    </>
  );
}

function CompareLink({ chosen: [a, b] }: { readonly chosen: readonly string[] }) {
  if (a === undefined || b === undefined) {
    return (
      <span className="dim">{a === undefined ? 'Tick two to compare them' : 'Tick one more to compare'}</span>
    );
  }
  return (
    <Link to="/sessions/compare" search={{ a, b }}>
      Compare the two
    </Link>
  );
}

function NoSessions({ isFiltered }: { readonly isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState title="No session fits.">
        <Link to="/sessions">Show all</Link>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing was asked yet.">
      <Link to="/">Ask something</Link>
    </EmptyState>
  );
}
