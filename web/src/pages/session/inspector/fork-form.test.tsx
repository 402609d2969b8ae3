/** @jest-environment jsdom */
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { renderPart } from '../../../testing/render-part.js';
import { standInForBrowser } from '../../../testing/stand-in.js';
import { jsonFaults, noEdits, toEdits } from './fork-edits.js';
import { ForkForm } from './fork-form.js';

const AGENTS = [
  { id: 'a1', name: 'research', kind: 'RESEARCH' },
  { id: 'a2', name: 'historian', kind: 'CUSTOM' },
  { id: 'a3', name: 'synthesis', kind: 'SYNTHESIS' },
];
const choices = (...services: readonly string[]) => ({
  agents: { nodes: AGENTS.map((agent) => ({ __typename: 'Agent', ...agent })) },
  queueStatus: { providers: services.map((name) => ({ name })) },
});
const ANSWERS = {
  ForkChoices: () => choices('model:near'),
  ForkAtTask: () => ({ forkSession: { __typename: 'AgentSession', id: 's2' } }),
};
const form = (agentId: string) => (
  <ForkForm taskId="t1" agentId={agentId} input={{ question: 'When?', requestId: 'r' }} />
);
const openMore = (): void => {
  const details = document.querySelector('details')!;
  details.open = true;
  fireEvent(details, new Event('toggle'));
};
const write = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

beforeAll(standInForBrowser);
afterEach(cleanup);

describe('The edits of a fork', () => {
  it('hold what was changed and nothing else', () => {
    const none = noEdits('When?');
    expect(toEdits(none, 'When?')).toBeNull();
    expect(toEdits({ ...none, question: 'Where?', input: '{"limit": 3}' }, 'When?')).toEqual({
      input: { limit: 3, question: 'Where?' },
    });
    expect(toEdits({ ...none, output: '{"text": "1628"}', instructions: 'Look again.' }, 'When?')).toEqual({
      output: { text: '1628' },
    });
    expect(jsonFaults({ ...none, input: '[1]', configuration: '{', output: ' ' })).toEqual([
      'input',
      'configuration',
    ]);
  });
});

describe('The form of a fork', () => {
  it('sends another agent, question and model with the instructions, and leads to the fork', async () => {
    const { asked, path } = await renderPart(form('a1'), ANSWERS);
    write(screen.getByLabelText(/^Instructions/u), 'Look closer.');
    openMore();
    write(await screen.findByLabelText('Agent'), 'historian');
    write(screen.getByLabelText('Question'), 'Where?');
    write(screen.getByLabelText('Model'), 'large');
    fireEvent.click(screen.getByText('Fork'));
    await waitFor(() => expect(path()).toBe('/sessions/s2'));
    expect(asked.at(-1)).toEqual({
      name: 'ForkAtTask',
      variables: {
        taskId: 't1',
        edits: {
          ...{ instructions: 'Look closer.', agent: 'historian', model: 'large' },
          input: { question: 'Where?' },
        },
      },
    });
  });

  it('offers no other agent where none can stand in, and refuses what is no JSON before the server does', async () => {
    const { asked } = await renderPart(form('a3'), { ...ANSWERS, ForkChoices: () => choices() });
    openMore();
    const output = await screen.findByLabelText('Output in its place');
    expect(screen.queryByLabelText('Agent')).toBeNull();
    expect(screen.queryByLabelText('Model')).toBeNull();
    write(output, '{"text"');
    screen.getByText('This is no JSON object.');
    fireEvent.click(screen.getByText('Fork'));
    expect(asked.map(({ name }) => name)).toEqual(['ForkChoices']);
  });
});
