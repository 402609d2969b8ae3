import type { Page } from 'playwright-core';
import { press, steps, text, type Shot } from './shots.js';

const callsOfModels = async (page: Page): Promise<void> => {
  await page
    .getByTitle(/ by small: /u)
    .first()
    .waitFor({ state: 'attached' });
};

/** States that need a model: what is being written, what a call costs, what a person must allow. */
export const MODEL_SHOTS: readonly Shot[] = [
  { name: 'partly-supported', path: ({ partly }) => `/sessions/${partly}`, prepare: text('Sources') },
  { name: 'draft', path: ({ draft }) => `/sessions/${draft}`, prepare: text('not yet checked') },
  {
    name: 'tool-approval',
    path: ({ tool }) => `/sessions/${tool}`,
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Allow this call' }).waitFor();
    },
  },
  {
    name: 'cost',
    path: ({ partly }) => `/sessions/${partly}?tab=cost`,
    docs: true,
    prepare: text('Session and what came of it'),
  },
  {
    name: 'timeline',
    path: ({ tools }) => `/sessions/${tools}?tab=timeline`,
    docs: true,
    options: { colorScheme: 'dark' },
    prepare: callsOfModels,
  },
  {
    name: 'timeline-task',
    path: ({ partly }) => `/sessions/${partly}?tab=timeline`,
    prepare: steps(callsOfModels, press('button', 'validate'), text('judge@1')),
  },
  { name: 'spending', path: '/operations', prepare: text('Workspace, this month') },
  {
    name: 'budget',
    path: '/operations',
    prepare: steps(text('Workspace, this month'), press('button', 'Change: Workspace, this month')),
  },
  {
    name: 'ask-model',
    path: '/',
    prepare: steps(text('Last sessions'), press('button', 'Advanced'), text('Deadline')),
  },
];
