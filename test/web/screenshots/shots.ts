import type { Page } from 'playwright-core';

/** A picture of one page. */
export interface Shot {
  readonly name: string;
  readonly path: string;
  /** Brings the page to the state that is shown; it has shown its main part by then. */
  readonly prepare: (page: Page) => Promise<void>;
}

const heading = (name: string) => async (page: Page) => {
  await page.getByRole('heading', { name, level: 1 }).waitFor();
};

/** What docs/images holds, in the order of the rail. */
export const SHOTS: readonly Shot[] = [
  {
    name: 'ask',
    path: '/',
    prepare: async (page) => {
      await heading('What do you want to know?')(page);
      await page.getByText('Last sessions').waitFor();
    },
  },
  {
    name: 'sessions',
    path: '/sessions',
    prepare: async (page) => {
      await heading('Sessions')(page);
      await page.getByRole('listitem').getByText('Completed').first().waitFor();
    },
  },
  { name: 'agents', path: '/agents', prepare: heading('Agents') },
  { name: 'agent', path: '/agents/research', prepare: heading('research') },
  {
    name: 'documents',
    path: '/documents?try=oxygen',
    prepare: async (page) => {
      await heading('Documents')(page);
      await page.getByRole('list', { name: 'Found' }).waitFor();
    },
  },
  {
    name: 'memory',
    path: '/memory',
    prepare: async (page) => {
      await heading('Memory')(page);
      await page.getByText(/^research knows/u).waitFor();
    },
  },
];
