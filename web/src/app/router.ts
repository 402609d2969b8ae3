import { createRouter, type RouterHistory } from '@tanstack/react-router';
import { agentRoute, agentsRoute } from '../pages/agents/route.js';
import { askRoute } from '../pages/ask/route.js';
import { operationsRoute } from '../pages/operations/route.js';
import { compareRoute } from '../pages/compare/route.js';
import { documentRoute, documentsRoute } from '../pages/documents/route.js';
import { memoryRoute } from '../pages/memory/route.js';
import { sessionRoute } from '../pages/session/route.js';
import { sessionsRoute } from '../pages/sessions/route.js';
import { builderRoute, workflowsRoute } from '../pages/workflows/route.js';
import { rootRoute, type PageContext } from './root-route.js';

const routeTree = rootRoute.addChildren([
  askRoute,
  sessionsRoute,
  sessionRoute,
  workflowsRoute,
  builderRoute,
  operationsRoute,
  compareRoute,
  agentsRoute,
  agentRoute,
  documentsRoute,
  documentRoute,
  memoryRoute,
]);

/** The pages by address; each holds its whole state there. */
export function createPageRouter(context: PageContext, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context,
    ...(history ? { history } : {}),
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPageRouter>;
  }
}
