/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { standInForBrowser } from '../../../testing/stand-in.js';
import { handOffOf } from '../inspector/handed-to.js';
import { ShapedOutputs } from './shaped-outputs.js';

afterEach(cleanup);

describe('What agents give beside words', () => {
  it('is data by task and agent, and nothing where there is none', () => {
    standInForBrowser();
    const show = (outputs: Parameters<typeof ShapedOutputs>[0]['outputs']) =>
      render(
        <MantineProvider env="test">
          <ShapedOutputs outputs={outputs} />
        </MantineProvider>,
      );
    show([]);
    expect(screen.queryByRole('region')).toBeNull();
    show([{ task: 'date', agent: 'dater', data: { year: 1628 } }]);
    screen.getByText('date · dater');
    expect(document.querySelector('pre')?.textContent).toContain('"year": 1628');
  });

  it('may be that another one took the task over', () => {
    const handedTo = { agent: 'lawyer', taskId: 't2', reason: 'It is a matter of law.' };
    expect(handOffOf({ kind: 'response', handedTo })).toEqual(handedTo);
    expect(handOffOf({ kind: 'response', handedTo: 'lawyer' })).toBeNull();
    expect(handOffOf(null)).toBeNull();
  });
});
