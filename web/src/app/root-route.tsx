import { createRootRoute, Link } from '@tanstack/react-router';
import { EmptyState } from '../parts/states.js';
import { Shell } from '../shell/shell.js';

function NotFound() {
  return (
    <EmptyState title="There is no page at this address.">
      <Link to="/">Ask something</Link>
    </EmptyState>
  );
}

export const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFound });
