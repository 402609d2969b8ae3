import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
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
    a: typeof a === 'string' ? a : '',
    b: typeof b === 'string' ? b : '',
  }),
  component: lazyRouteComponent(() => import('./compare-page.js'), 'ComparePage'),
});
