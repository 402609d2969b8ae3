import type { BrowserContextOptions, Page } from 'playwright-core';

/** A picture of one page in one state. */
export interface Shot {
  readonly name: string;
  /** The address, or how it is made of the ids that the stage has. */
  readonly path: string | ((ids: Readonly<Record<string, string>>) => string);
  /** Brings the page to the state that is shown. */
  readonly prepare: (page: Page) => Promise<void>;
  /** Is it one of docs/images? Default: no. */
  readonly docs?: boolean;
  /** How the one for docs/images is looked at. Default: light, 1440 × 900. */
  readonly options?: BrowserContextOptions;
}

export const heading = (name: string) => async (page: Page) => {
  await page.getByRole('heading', { name, level: 1 }).waitFor();
};

export const text = (words: string | RegExp) => async (page: Page) => {
  await page.getByText(words).first().waitFor();
};

export const region = (name: string) => async (page: Page) => {
  await page.getByRole('region', { name }).waitFor();
};

export const press = (role: 'button' | 'link', name: string | RegExp) => async (page: Page) => {
  await page.getByRole(role, { name }).first().click();
};

export const steps =
  (...all: readonly ((page: Page) => Promise<void>)[]) =>
  async (page: Page): Promise<void> => {
    for (const step of all) await step(page);
  };

/** Before anybody has asked anything. */
export const FIRST_SHOTS: readonly Shot[] = [
  { name: 'first-run', path: '/', prepare: text('To try, over the sample documents') },
  { name: 'sessions-empty', path: '/sessions', prepare: heading('Sessions') },
  { name: 'workflows-empty', path: '/workflows', prepare: heading('Workflows') },
  { name: 'memory-empty', path: '/memory?agent=research', prepare: text(/^research knows/u) },
];

/** The pages of the rail, in its order, and what stands over them. */
export const SHOTS: readonly Shot[] = [
  { name: 'ask', path: '/', docs: true, prepare: text('Last sessions') },
  {
    name: 'ask-advanced',
    path: '/',
    prepare: steps(text('Last sessions'), press('button', 'Advanced'), text('Deadline')),
  },
  {
    name: 'ask-documents',
    path: '/',
    prepare: steps(
      text('Last sessions'),
      press('button', 'All documents'),
      press('button', 'Single documents of Samples'),
    ),
  },
  {
    name: 'ask-agents',
    path: '/',
    prepare: steps(text('Last sessions'), press('button', 'Built-in agents')),
  },
  {
    name: 'sessions',
    path: '/sessions',
    docs: true,
    prepare: async (page) => {
      await page.getByRole('listitem').getByText('Completed').first().waitFor();
    },
  },
  {
    name: 'sessions-bulk',
    path: '/sessions?status=INPUT_REQUIRED',
    prepare: steps(press('button', 'Cancel these'), text(/open tasks of them/u)),
  },
  { name: 'sessions-none', path: '/sessions?status=TIMED_OUT', prepare: text('No session fits.') },
  {
    name: 'compare',
    path: ({ oxygen, apollo }) => `/sessions/compare?a=${oxygen}&b=${apollo}`,
    prepare: text('Claims that differ'),
  },
  { name: 'workflows', path: '/workflows', prepare: text('Search closely and widely') },
  {
    name: 'builder',
    path: ({ workflow }) => `/workflows/${workflow}?node=check`,
    docs: true,
    prepare: region('Inspector'),
  },
  {
    name: 'builder-list',
    path: ({ workflow }) => `/workflows/${workflow}?view=list`,
    prepare: text('answer'),
  },
  { name: 'builder-json', path: ({ workflow }) => `/workflows/${workflow}?view=json`, prepare: text('JSON') },
  { name: 'agents', path: '/agents', docs: true, prepare: text('synthesis') },
  { name: 'agent', path: '/agents/research', prepare: text('In the last 7 days') },
  { name: 'agent-custom', path: '/agents/historian', prepare: heading('historian') },
  { name: 'agent-new', path: '/agents', prepare: steps(heading('Agents'), press('button', 'New agent')) },
  {
    name: 'documents',
    path: '/documents?try=oxygen',
    docs: true,
    prepare: async (page) => {
      await page.getByRole('list', { name: 'Found' }).waitFor();
    },
  },
  {
    name: 'document',
    path: '/documents',
    prepare: steps(heading('Documents'), press('link', /Apollo/u), text(/^\d+ passages$/u)),
  },
  { name: 'memory', path: '/memory?agent=research', docs: true, prepare: text(/^research knows/u) },
  { name: 'operations', path: '/operations', docs: true, prepare: text(/slots busy/u) },
  {
    name: 'session-missing',
    path: '/sessions/00000000-0000-4000-8000-000000000000',
    prepare: text(/not|no /iu),
  },
  {
    name: 'palette',
    path: '/',
    prepare: async (page) => {
      await page.getByText('Last sessions').waitFor();
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('Page, agent or session').fill('a');
    },
  },
  {
    name: 'keys',
    path: ({ apollo }) => `/sessions/${apollo}`,
    prepare: async (page) => {
      await page.getByText('January 27, 1967').first().waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog').getByText('Show the keys').waitFor();
    },
  },
  {
    name: 'paste-text',
    path: '/documents',
    prepare: steps(
      heading('Documents'),
      press('button', 'Paste text'),
      press('button', 'Add it'),
      text('must not'),
    ),
  },
  {
    name: 'delete-document',
    path: '/documents',
    prepare: steps(heading('Documents'), press('button', 'Delete Amazon rainforest'), text(/goes for good/u)),
  },
  {
    name: 'delete-collection',
    path: '/documents',
    prepare: steps(heading('Documents'), press('button', 'Delete'), text('58 passages')),
  },
  {
    name: 'forget',
    path: '/memory?agent=research',
    prepare: steps(text(/^research knows/u), press('button', 'Forget'), text('Forget this?')),
  },
  {
    name: 'tell-memory',
    path: '/memory?agent=research',
    prepare: steps(text(/^research knows/u), press('button', 'Tell it something'), text('What to remember')),
  },
  {
    name: 'retention',
    path: '/operations',
    prepare: steps(text(/slots busy/u), press('button', /^Change$/u), text('Goes for good')),
  },
  {
    name: 'agent-log',
    path: '/agents/research',
    prepare: async (page) => {
      await page.getByRole('region', { name: 'Log' }).getByText('Completed').first().scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'needs-you',
    path: '/',
    prepare: steps(text('Last sessions'), press('button', /Needs you/u)),
  },
];
