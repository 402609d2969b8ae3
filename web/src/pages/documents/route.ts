import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.js';

/** What the address of the documents says. */
export interface DocumentsSearch {
  /** The collection that is open. Default: the first. */
  readonly collection?: string;
  /** Words to try the search with. */
  readonly try?: string;
}

export function readDocumentsSearch(search: Record<string, unknown>): DocumentsSearch {
  const { collection, try: words } = search;
  return {
    ...(typeof collection === 'string' && collection !== '' ? { collection } : {}),
    ...(typeof words === 'string' && words !== '' ? { try: words } : {}),
  };
}

export const documentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/documents',
  validateSearch: readDocumentsSearch,
  component: lazyRouteComponent(() => import('./documents-page.js'), 'DocumentsPage'),
});

export const documentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/documents/$documentId',
  component: lazyRouteComponent(() => import('./document-page.js'), 'DocumentPage'),
});
