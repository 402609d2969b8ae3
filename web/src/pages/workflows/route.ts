import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.js';
import { readBuilderSearch, readWorkflowsSearch } from './search.js';

export const workflowsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/workflows',
  validateSearch: readWorkflowsSearch,
  component: lazyRouteComponent(() => import('./workflows-page.js'), 'WorkflowsPage'),
});

export const builderRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/workflows/$workflowId',
  validateSearch: readBuilderSearch,
  component: lazyRouteComponent(() => import('./builder/builder-page.js'), 'BuilderPage'),
});
