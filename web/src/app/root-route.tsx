import { createRootRoute, Link } from '@tanstack/react-router';
import { EmptyState } from '../parts/states.js';
import { useTitle } from '../parts/use-title.js';
import { Shell } from '../shell/shell.js';

function NotFound() {
  useTitle('No page');
  return (
    <>
      <h1 className="only-heard">No page</h1>
      <EmptyState title="There is no page at this address.">
        <Link to="/" activeOptions={{ exact: true }}>
          Ask something
        </Link>
      </EmptyState>
    </>
  );
}

export const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound });
