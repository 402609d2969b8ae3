import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { Bundle } from '../support/bundle.js';

/** Kilobytes after gzip. React with its DOM alone has 70 of the scripts, the router 26, the cache with its client 15. */
const MOST = { scripts: 173, styles: 20 };

/** Scripts and style sheets: small modules that many pages have stand in one file. */
const MOST_FILES = 20;

/** What opens on demand. */
const LATER = ['react-flow', 'micromark', 'floating-ui', 'SessionLogPage', 'Spotlight'];

export function firstLoads(): void {
  const bundle = (): Bundle => new Bundle('dist/page');

  it.each(['ask/ask-page', 'sessions/sessions-page'])('loads no more than it must for %s', (page) => {
    const files = bundle().firstLoad(`src/pages/${page}.tsx`);
    const scripts = files.filter((file) => file.endsWith('.js'));
    const styles = files.filter((file) => file.endsWith('.css'));
    expect(bundle().compressedSize(scripts)).toBeLessThan(MOST.scripts * 1_000);
    expect(bundle().compressedSize(styles)).toBeLessThan(MOST.styles * 1_000);
    expect(files.length).toBeLessThan(MOST_FILES);
    const code = scripts.map((file) => bundle().read(file)).join('\n');
    expect(LATER.filter((word) => code.includes(word))).toEqual([]);
  });

  it('has the styles of every component of the library that it uses', () => {
    const classes = (text: string): Set<string> => new Set(text.match(/\bm_[0-9a-f]+\b/gu));
    const library = classes(readFileSync('node_modules/@mantine/core/styles.css', 'utf8'));
    const styled = classes(bundle().everything('.css'));
    const used = classes(bundle().everything('.js'));
    expect([...used].filter((name) => library.has(name) && !styled.has(name))).toEqual([]);
  });
}
