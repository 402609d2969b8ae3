import { writeFileSync } from 'node:fs';

/** Writes `N passed, N failed, N skipped` to the file that QUARTET_TEST_COUNTS names; .ci/run prints it last. */
export default class CountsReporter {
  onRunComplete(_contexts, results) {
    const file = process.env.QUARTET_TEST_COUNTS;
    if (!file) return;
    // A file that did not even load has no tests to count, and is a failure all the same.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    writeFileSync(file, `${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped\n`);
  }
}
