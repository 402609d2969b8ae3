import type { Page } from 'playwright-core';
import { steps, text, type Shot } from './shots.js';

const tab =
  (name: string, session: string, more = '') =>
  (ids: Readonly<Record<string, string>>) =>
    `/sessions/${ids[session]}?tab=${name}${more}`;

const view = (name: string) => async (page: Page) => {
  await page.getByRole('radiogroup', { name: 'Show as' }).getByText(name, { exact: true }).click();
};

/** The tabs of a session and its states, of sessions without a model. */
export const SESSION_SHOTS: readonly Shot[] = [
  { name: 'answer', path: ({ several }) => `/sessions/${several}`, prepare: text('Sources') },
  {
    name: 'answer-document',
    path: ({ several }) => `/sessions/${several}`,
    docs: true,
    prepare: async (page) => {
      await page
        .getByRole('button', { name: /^Source 1/u })
        .first()
        .click();
      await page.getByText('Claims that use these words').waitFor();
      await page.mouse.move(0, 0);
    },
  },
  {
    name: 'answer-check',
    path: ({ check }) => `/sessions/${check}`,
    docs: true,
    prepare: text('Partly supported:'),
  },
  {
    name: 'answer-phone',
    path: ({ several }) => `/sessions/${several}`,
    docs: true,
    options: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    prepare: text('Sources'),
  },
  {
    name: 'answer-print',
    path: ({ several }) => `/sessions/${several}`,
    prepare: async (page) => {
      await page.getByText('Sources').first().waitFor();
      await page.emulateMedia({ media: 'print' });
    },
  },
  { name: 'graph', path: tab('graph', 'several'), docs: true, prepare: text('research-q1') },
  {
    name: 'graph-task',
    path: tab('graph', 'several'),
    prepare: async (page) => {
      await page.getByText('research-q1').first().click();
      await page
        .getByRole('complementary', { name: 'Details' })
        .getByRole('button', { name: 'Fork' })
        .waitFor();
    },
  },
  { name: 'graph-wide', path: tab('graph', 'wide'), prepare: text(/answer/u) },
  { name: 'timeline-plain', path: tab('timeline', 'oxygen'), prepare: text('research-q1') },
  { name: 'timeline-wide', path: tab('timeline', 'wide'), prepare: text(/look-1/u) },
  { name: 'messages', path: tab('messages', 'oxygen'), docs: true, prepare: text(/messages between/u) },
  {
    name: 'messages-matrix',
    path: tab('messages', 'oxygen'),
    prepare: steps(text(/messages between/u), view('Matrix')),
  },
  {
    name: 'messages-graph',
    path: tab('messages', 'oxygen'),
    prepare: steps(text(/messages between/u), view('Graph')),
  },
  { name: 'events', path: tab('events', 'oxygen', '&seq=5'), prepare: text('SessionStarted') },
  { name: 'cost-none', path: tab('cost', 'oxygen'), prepare: text('research-q1') },
  {
    name: 'question',
    path: ({ asks }) => `/sessions/${asks}`,
    prepare: async (page) => {
      await page.getByRole('region', { name: 'An agent asks' }).waitFor();
    },
  },
  {
    name: 'plan',
    path: ({ plans }) => `/sessions/${plans}`,
    docs: true,
    prepare: async (page) => {
      await page
        .getByRole('region', { name: 'A plan waits for you' })
        .getByRole('button', { name: 'Approve' })
        .waitFor();
    },
  },
  {
    name: 'failed',
    path: ({ failed }) => `/sessions/${failed}`,
    prepare: text('It ended without an answer.'),
  },
  { name: 'failed-graph', path: tab('graph', 'failed'), prepare: text('divide') },
  {
    name: 'canceled',
    path: ({ canceled }) => `/sessions/${canceled}`,
    prepare: text('It ended without an answer.'),
  },
  {
    name: 'replay',
    path: ({ replay }) => `/sessions/${replay}`,
    prepare: text('the same as what was recorded'),
  },
  { name: 'unanswered', path: ({ unanswered }) => `/sessions/${unanswered}`, prepare: text('Completed') },
  { name: 'long', path: ({ long }) => `/sessions/${long}`, prepare: text('Completed') },
  { name: 'right-to-left', path: ({ hebrew }) => `/sessions/${hebrew}`, prepare: text('Completed') },
  { name: 'cancel-dialog', path: ({ asks }) => `/sessions/${asks}`, prepare: askToCancel },
];

async function askToCancel(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'An agent asks' }).waitFor();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.getByRole('dialog', { name: 'Cancel this session?' }).waitFor();
}
