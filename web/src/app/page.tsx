import { MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { Provider as StoreProvider } from 'react-redux';
import { Provider as ApiProvider, type Client } from 'urql';
import type { createStore } from '../state/store.js';
import type { createPageRouter } from './router.js';
import { ServicesContext, type PageServices } from './services-context.js';
import { cssVariables, theme } from './theme.js';

export interface PageProps {
  readonly api: Client;
  readonly store: ReturnType<typeof createStore>;
  readonly router: ReturnType<typeof createPageRouter>;
  readonly services: PageServices;
  /** Allows the style sheets that are made at run time. */
  readonly nonce: string;
}

/** The whole page, with all it needs put in from outside. */
export function Page({ api, store, router, services, nonce }: PageProps) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <ServicesContext value={services}>
        <StoreProvider store={store}>
          <ApiProvider value={api}>
            <RouterProvider router={router} />
          </ApiProvider>
        </StoreProvider>
      </ServicesContext>
    </MantineProvider>
  );
}
