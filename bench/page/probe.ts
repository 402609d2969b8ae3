import type { Page } from 'playwright-core';

/** What the browser itself observed since the page was opened, or since it was last asked to begin anew. */
export interface Observed {
  /** Sum of layout shifts that no input caused. */
  readonly shift: number;
  /** The longest time from an input to what it painted, in milliseconds; 0 without input. */
  readonly interaction: number;
  /** 95th percentile of the time between two frames, in milliseconds. */
  readonly frame: number;
  /** Largest contentful paint, in milliseconds since the navigation. */
  readonly paint: number;
  /**
   * Of each long task after the first contentful paint what is above 50 ms, summed: the total blocking time of
   * Lighthouse (https://web.dev/articles/tbt), which goes to when the page is interactive.
   */
  readonly blocked: number;
}

/** Runs in the page before anything of it. */
export const PROBE = `
(() => {
  const seen = { shift: 0, interaction: 0, frames: [], paint: 0, long: [] };
  const on = (type, take, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
  on('layout-shift', (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
  on('event', (entry) => { if (entry.interactionId) seen.interaction = Math.max(seen.interaction, entry.duration); },
    { durationThreshold: 16 });
  on('largest-contentful-paint', (entry) => { seen.paint = entry.startTime; });
  on('longtask', (entry) => { seen.long.push(entry); });
  let last;
  const frame = (now) => { if (last !== undefined) seen.frames.push(now - last); last = now; requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
  window.observed = () => {
    const frames = [...seen.frames].sort((a, b) => a - b);
    const begin = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
    const blocked = seen.long
      .map(({ startTime, duration }) => startTime + duration - Math.max(startTime, begin) - 50)
      .reduce((sum, above) => sum + Math.max(0, above), 0);
    const { shift, interaction, paint } = seen;
    return { shift, interaction, paint, blocked, frame: frames[Math.ceil(frames.length * 0.95) - 1] ?? 0 };
  };
  window.observeAnew = () => { Object.assign(seen, { shift: 0, interaction: 0, frames: [], long: [] }); };
})();
`;

export function observed(page: Page): Promise<Observed> {
  return page.evaluate<Observed>('window.observed()');
}

export async function observeAnew(page: Page): Promise<void> {
  await page.evaluate('window.observeAnew()');
}
