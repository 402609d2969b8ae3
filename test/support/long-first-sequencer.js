import Sequencer from '@jest/test-sequencer';

/** Minutes of one worker each, from the longest on; then whatever has processes of its own. */
const LONGEST = ['test/web/journeys.test.ts', 'test/recovery/crash-recovery.test.ts', 'test/cli/ask.test.ts'];
const LONG = ['test/chaos/', 'test/recovery/', 'test/cli/'];

/**
 * Begins what takes long first, or one worker would still be at it when the other has nothing left. A machine that has run
 * the tests before knows how long each takes; a bare checkout goes by the sizes of the files, and the journeys, the
 * longest of all, are in a small one.
 */
export default class LongFirstSequencer extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted].sort((one, other) => rankOf(one) - rankOf(other));
  }
}

/** Where it stands among all; alike are left in the order that they have. */
function rankOf({ path, context }) {
  const isOf = (start) => path.startsWith(`${context.config.rootDir}/${start}`);
  const longest = LONGEST.findIndex(isOf);
  if (longest >= 0) return longest;
  return LONGEST.length + (LONG.some(isOf) ? 0 : 1);
}
