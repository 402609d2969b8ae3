import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { words } from '../../app/read-search.js';
import { rootRoute } from '../../app/root-route.js';

/** Two sessions by id. */
export interface CompareSearch {
  readonly a: string;
  readonly b: string;
}

export const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sessions/compare',
  validateSearch: ({ a, b }: Record<string, unknown>): CompareSearch => ({
    a: words(a) ?? '',
    b: words(b) ?? '',
  }),
  component: lazyRouteComponent(() => import('./compare-page.js'), 'ComparePage'),
});
