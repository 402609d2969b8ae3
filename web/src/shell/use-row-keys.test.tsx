/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, render } from '@testing-library/react';
import { useRef } from 'react';
import { ServicesContext, type PageServices } from '../app/services-context.js';
import { Shortcuts } from './shortcuts.js';
import { useRowKeys } from './use-row-keys.js';

function Rows() {
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list);
  return (
    <ul ref={list}>
      {['first', 'second'].map((name) => (
        <li key={name}>
          <input aria-label={`Compare ${name}`} />
          <a href="/">{name}</a>
        </li>
      ))}
    </ul>
  );
}

afterEach(cleanup);

describe('J and K', () => {
  it('go through the rows of a list, and no farther than its ends', () => {
    const shortcuts = new Shortcuts(localStorage);
    render(
      <ServicesContext value={{ shortcuts } as PageServices}>
        <Rows />
      </ServicesContext>,
    );
    const press = (key: string): string | null => {
      shortcuts.handle(new KeyboardEvent('keydown', { key }));
      return document.activeElement!.textContent;
    };
    expect([press('j'), press('j'), press('j'), press('k'), press('k')]).toEqual([
      ...['first', 'second', 'second', 'first', 'first'],
    ]);
  });
});
