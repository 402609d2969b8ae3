import { Checkbox, NativeSelect } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { createRequest, useQuery } from 'urql';
import { AgentNamesDocument, SessionsDocument, type SessionRowFragment } from '../../generated/graphql.js';
import { describeError } from '../../parts/describe-error.js';
import { ListFoot } from '../../parts/list-foot.js';
import { MoreRows } from '../../parts/more-rows.js';
import { Panel } from '../../parts/panel.js';
import { sessionLook } from '../../parts/session-status-look.js';
import { EmptyState, ErrorState, Loading } from '../../parts/states.js';
import { useTitle } from '../../parts/use-title.js';
import { SearchField } from '../../shell/search-field.js';
import { useRowKeys } from '../../shell/use-row-keys.js';
import {
  filterOf,
  readSessionsSearch,
  SESSION_STATUSES,
  SESSIONS_PAGE,
  ticked,
  type SessionsSearch,
} from './search.js';
import { SessionRow } from './session-row.js';
import styles from './sessions-page.module.css';

const route = getRouteApi('/sessions');

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
        <SessionList key={JSON.stringify(filterOf(search))} search={search} />
      </Panel>
    </>
  );
}

function Filters({ search }: { readonly search: SessionsSearch }) {
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
  const navigate = route.useNavigate();
  const { rows = SESSIONS_PAGE } = search;
  const variables = { first: SESSIONS_PAGE, filter: filterOf(search) };
  const [{ data, error }, readAgain] = useQuery({
    query: SessionsDocument,
    variables: { ...variables, after: null },
  });
  if (error && !data) return <ErrorState fault={describeError(error)} onRetry={() => readAgain()} />;
  if (!data) return <Loading rows={rows} />;
  const { nodes, totalCount } = data.sessions;
  if (nodes.length === 0) return <NoSessions isFiltered={Object.keys(variables.filter).length > 0} />;
  const change = (part: Partial<SessionsSearch>): void => {
    void navigate({ search: { ...search, ...part }, replace: true, resetScroll: false });
  };
  const linesOf = (sessions: readonly SessionRowFragment[]) =>
    sessions.map((session) => (
      <SessionLine
        key={session.id}
        session={session}
        isTicked={session.id === search.a || session.id === search.b}
        onTick={() => change(ticked(search, session.id))}
      />
    ));
  return (
    <>
      <ul ref={list} className={styles.list}>
        {linesOf(nodes)}
        <MoreRows
          page={data.sessions}
          wanted={rows - nodes.length}
          ask={(after) => createRequest(SessionsDocument, { ...variables, after })}
          pageOf={(more) => more.sessions}
          rowHeight={36}
        >
          {linesOf}
        </MoreRows>
      </ul>
      <ListFoot
        rows={rows}
        total={totalCount}
        noun="session"
        page={SESSIONS_PAGE}
        onRows={(next) => change({ rows: next })}
      >
        <CompareLink search={search} />
      </ListFoot>
    </>
  );
}

interface SessionLineProps {
  readonly session: SessionRowFragment;
  readonly isTicked: boolean;
  readonly onTick: () => void;
}

function SessionLine({ session, isTicked, onTick }: SessionLineProps) {
  return (
    <li className={styles.item}>
      <Checkbox
        size="xs"
        aria-label={`Compare ${session.taskDescription}`}
        checked={isTicked}
        onChange={onTick}
      />
      <SessionRow session={session} />
    </li>
  );
}

function CompareLink({ search: { a, b } }: { readonly search: SessionsSearch }) {
  if (a === undefined || b === undefined) {
    const isNone = a === undefined && b === undefined;
    return <span className="dim">{isNone ? 'Tick two to compare them' : 'Tick one more to compare'}</span>;
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
