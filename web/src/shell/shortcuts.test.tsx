/** @jest-environment jsdom */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Connection } from '../api/connection.js';
import { chipOf } from './connection-chip.js';
import { Shortcuts } from './shortcuts.js';

let shortcuts: Shortcuts;
let runs: string[];
const press = (key: string, on: Element = document.body, init: KeyboardEventInit = {}) => {
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));
};
const note = (key: string, does = key) => ({ key, does, run: () => void runs.push(does) });

beforeEach(() => {
  runs = [];
  localStorage.clear();
  shortcuts = new Shortcuts(localStorage);
  window.addEventListener('keydown', shortcuts.handle);
});
afterEach(() => window.removeEventListener('keydown', shortcuts.handle));

describe('Keys', () => {
  it('do what was last said of them, until that is taken back', () => {
    shortcuts.add([note('f', 'first')]);
    const takeBack = shortcuts.add([note('f', 'second')]);
    press('f');
    takeBack();
    press('f');
    expect(runs).toEqual(['second', 'first']);
  });

  it('are letters while somebody types, except with Ctrl or ⌘', () => {
    document.body.innerHTML = '<textarea></textarea>';
    shortcuts.add([note('c'), note('mod+k')]);
    const field = document.querySelector('textarea')!;
    press('c', field);
    press('k', field, { ctrlKey: true });
    press('K', field, { metaKey: true });
    expect(runs).toEqual(['mod+k', 'mod+k']);
  });

  it('stay switched off, also after another visit', () => {
    shortcuts.switch(false);
    const later = new Shortcuts(localStorage);
    expect(later.areOff()).toBe(true);
    shortcuts.add([note('c')]);
    press('c');
    shortcuts.switch(true);
    press('c');
    expect(runs).toEqual(['c']);
  });
});

describe('The connection chip', () => {
  const words = (connection: Connection, now: number) =>
    chipOf(connection.phase(), connection.behind(), now).words;

  it('keeps a short break to itself, and tells a long one with its beginning', () => {
    let now = 0;
    const connection = new Connection(() => now);
    expect(words(connection, 1_000)).toBe('Connecting…');
    connection.connected();
    expect(words(connection, 1_000)).toBe('Live');
    now = 10_000;
    connection.lost();
    expect(words(connection, 11_000)).toBe('Live');
    expect(words(connection, 12_500)).toBe('Reconnecting…');
    expect(words(connection, 26_000)).toMatch(/^Offline since \d\d:\d\d:10$/u);
  });

  it('says how far behind the page is, and news of a return comes once for each break', () => {
    const connection = new Connection(() => 0);
    let returns = 0;
    connection.onReturn(() => (returns += 1));
    connection.connected();
    connection.fallBehind(1_412);
    expect(words(connection, 0)).toBe('Catching up · 1,412 behind');
    connection.lost();
    connection.lost();
    connection.connected();
    connection.connected();
    expect(returns).toBe(1);
  });
});
