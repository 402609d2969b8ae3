import { MantineProvider } from '@mantine/core';
import { render, type RenderResult } from '@testing-library/react';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Provider as StoreProvider } from 'react-redux';
import { Client, fetchExchange, Provider as ApiProvider } from 'urql';
import { createStore } from '../state/store.js';

/** An operation that the part asked of the server. */
export interface Asked {
  readonly name: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What the server says to operations, by name, now or later; what is not told fails as an unreachable server does. */
export type Answers = Readonly<Record<string, (variables: Asked['variables']) => object>>;

export interface RenderedPart extends RenderResult {
  /** Oldest first. */
  readonly asked: readonly Asked[];
  /** Where the part has led to. */
  readonly path: () => string;
}

/** Puts a part of the page up by itself, at `/`, before a server that says what it was told. */
export async function renderPart(part: ReactNode, answers: Answers): Promise<RenderedPart> {
  const asked: Asked[] = [];
  const fetchAnswer = (_url: unknown, { body }: { body: string }) => {
    const { operationName: name, variables = {} } = JSON.parse(body) as {
      operationName: string;
      variables?: Asked['variables'];
    };
    asked.push({ name, variables });
    const answer = answers[name];
    if (!answer) return Promise.reject(new Error(`Nobody told what to say to ${name}.`));
    return Promise.resolve(answer(variables)).then(responseOf);
  };
  const api = new Client({
    url: 'http://page.test/graphql',
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetch: fetchAnswer as unknown as typeof fetch,
  });
  const rootRoute = createRootRoute({ component: () => part, notFoundComponent: () => null });
  const router = createRouter({ routeTree: rootRoute, history: createMemoryHistory() });
  await router.load();
  const rendered = render(
    <MantineProvider env="test" defaultColorScheme="light">
      <StoreProvider store={createStore()}>
        <ApiProvider value={api}>
          <RouterProvider router={router as never} />
        </ApiProvider>
      </StoreProvider>
    </MantineProvider>,
  );
  return { ...rendered, asked, path: () => router.state.location.pathname };
}

/** As much of a response as the client looks at; jsdom has none. */
function responseOf(answer: object): object {
  const isRefusal = 'errors' in answer;
  return {
    ok: true,
    status: 200,
    headers: new Map([['content-type', 'application/json']]),
    text: () => Promise.resolve(JSON.stringify(isRefusal ? answer : { data: answer })),
  };
}
