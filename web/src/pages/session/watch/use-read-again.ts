import { useEffect } from 'react';
import type { SessionLog } from '../../../../../client/src/session-log/session-log.js';
import { useLog } from './watch-context.js';

/** What the server sums up is asked for so often, in milliseconds, while tasks go on. */
export const READ_AGAIN_MS = 3_000;

/**
 * Reads again, every three seconds in which a task changed.
 * @param read the same function in each render
 */
export function useReadAgain(read: (how: { readonly requestPolicy: 'network-only' }) => void): void {
  const log = useLog();
  useEffect(() => readAgain(log, () => read({ requestPolicy: 'network-only' })), [log, read]);
}

/** By the clock, for tasks may change without a pause. @returns ends it */
export function readAgain(log: SessionLog, read: () => void): () => void {
  let seen = log.version('tasks');
  const timer = setInterval(() => {
    const version = log.version('tasks');
    if (version === seen) return;
    seen = version;
    read();
  }, READ_AGAIN_MS);
  return () => clearInterval(timer);
}
