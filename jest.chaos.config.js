import config from './jest.config.js';

// The workers, which start later, take it from the environment.
process.env.CHAOS_TRIALS = 'all';

/** Every fault in its full number of trials, and those that take too long beside all other tests. */
export default {
  ...config,
  roots: ['<rootDir>/test/chaos'],
  testMatch: ['**/*.test.ts', '**/*.long-test.ts'],
  // Each file has a fleet of its own; two at once would compete for what they measure.
  maxWorkers: 1,
};
