import { Checkbox } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { createRequest, useQuery } from 'urql';
import { SessionsDocument, type SessionRowFragment } from '../../generated/graphql.js';
import { describeError } from '../../parts/describe-error.js';
import { ListFoot } from '../../parts/list-foot.js';
import { MoreRows } from '../../parts/more-rows.js';
import { EmptyState, ErrorState, Loading } from '../../parts/states.js';
import { useRowKeys } from '../../shell/use-row-keys.js';
import { filterOf, SESSIONS_PAGE, ticked, type SessionsSearch } from './search.js';
import { SessionRow } from './session-row.js';
import styles from './sessions-page.module.css';

const route = getRouteApi('/sessions');

/** The sessions that fit, newest first, with the two that are ticked to be compared. */
export function SessionList({ search }: { readonly search: SessionsSearch }) {
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
        classNames={{ inner: styles.tick }}
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
        <Link to="/sessions" activeOptions={{ exact: true }}>
          Show all
        </Link>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing was asked yet.">
      <Link to="/" activeOptions={{ exact: true }}>
        Ask something
      </Link>
    </EmptyState>
  );
}
