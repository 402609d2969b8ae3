import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.js';
import { readSessionSearch } from './search.js';

const load = () => import('./session-page.js');

export const sessionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sessions/$sessionId',
  validateSearch: readSessionSearch,
  component: lazyRouteComponent(load, 'SessionPage'),
  // Code that does not come is told by the component, which then has nothing to show.
  loader: ({ params, location, context }) =>
    load().then(
      ({ openSession }) => openSession(params.sessionId, readSessionSearch(location.search), context),
      () => null,
    ),
  // A session is opened where it is shown, once each time, and not where somebody only points at its link.
  preload: false,
  staleTime: Infinity,
  gcTime: 0,
});
