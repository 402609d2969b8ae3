/** @jest-environment jsdom */
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { renderPart } from '../../testing/render-part.js';
import { standInForBrowser } from '../../testing/stand-in.js';
import { AgentUse } from './agent-use.js';

const workflow = (name: string, ...agents: readonly string[]) => ({
  ...{ __typename: 'Workflow', id: name, name, version: 1 },
  graph: { nodes: agents.map((agent, index) => ({ key: `n${index}`, agent })) },
});
const answers = {
  AgentUse: () => ({
    workflows: {
      nodes: [workflow('By name', 'other', 'historian'), workflow('By id', 'a1'), workflow('No', 'x')],
    },
  }),
};

beforeAll(standInForBrowser);
afterEach(cleanup);

describe('The use of an agent', () => {
  it('shows the workflows that name it, by name or id', async () => {
    await renderPart(<AgentUse agent={{ id: 'a1', name: 'historian' }} />, answers);
    await screen.findByText('Used by 2 workflows');
    expect(screen.getByText('By name').closest('a')?.getAttribute('href')).toBe('/workflows/By%20name');
    screen.getByText('as n1');
    screen.getByText('By id');
    expect(screen.queryByText('No')).toBeNull();
  });

  it('says so where there is none', async () => {
    await renderPart(<AgentUse agent={{ id: 'a9', name: 'nobody' }} />, answers);
    await screen.findByText('No saved workflow names it.');
  });
});
