import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.js';
import { readMemorySearch } from './search.js';

export const memoryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/memory',
  validateSearch: readMemorySearch,
  component: lazyRouteComponent(() => import('./memory-page.js'), 'MemoryPage'),
});
