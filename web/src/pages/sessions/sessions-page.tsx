import { getRouteApi } from '@tanstack/react-router';
import { PageHead } from '../../parts/page-head.js';
import { Panel } from '../../parts/panel.js';
import { useTitle } from '../../parts/use-title.js';
import { filterOf } from './search.js';
import { SessionFilters } from './session-filters.js';
import { SessionList } from './session-list.js';

const route = getRouteApi('/sessions');

/** Every session of the workspace, newest first, as they go on. */
export function SessionsPage() {
  useTitle('Sessions');
  const search = route.useSearch();
  return (
    <>
      <PageHead title="Sessions">
        <SessionFilters search={search} />
      </PageHead>
      <Panel>
        <SessionList key={JSON.stringify(filterOf(search))} search={search} />
      </Panel>
    </>
  );
}
