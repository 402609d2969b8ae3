import type { UnknownAction } from '@reduxjs/toolkit';
import { createRootRouteWithContext, Link } from '@tanstack/react-router';
import type { Dispatch } from 'react';
import type { Client } from 'urql';
import { EmptyState } from '../parts/states.js';
import { useTitle } from '../parts/use-title.js';
import { Shell } from '../shell/shell.js';
import type { AskedAhead } from './ask-ahead.js';
import type { PageServices } from './services-context.js';

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

/** What pages ask with before they are drawn. */
export interface PageContext {
  readonly api: Client;
  readonly services: PageServices;
  readonly ahead: AskedAhead;
  /** Tells the state that the parts of the page share. */
  readonly dispatch: Dispatch<UnknownAction>;
}

export const rootRoute = createRootRouteWithContext<PageContext>()({
  component: Shell,
  notFoundComponent: NotFound,
});
