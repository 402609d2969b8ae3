/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  // src too, or files that no test loads would be missing from the coverage.
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/web/src'],
  testMatch: ['**/*.test.{ts,tsx}'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '\\.css$': '<rootDir>/test/support/style-names.js',
  },
  transform: { '\\.tsx?$': '<rootDir>/test/support/esbuild-transformer.js' },
  globalSetup: '<rootDir>/test/global-setup.js',
  globalTeardown: '<rootDir>/test/global-teardown.js',
  testSequencer: '<rootDir>/test/support/long-first-sequencer.js',
  reporters: ['default', '<rootDir>/test/support/counts-reporter.js'],
  testTimeout: 60_000,
  // Each worker may hold an embedded database of several hundred megabytes.
  maxWorkers: 2,
  // Modules of finished tests stay in memory; past this a worker spends half of its time on looking for garbage.
  workerIdleMemoryLimit: '500MB',
  // Instrumented, since the engine's own counts leave out branches of functions that never ran.
  coverageProvider: 'babel',
  // Where there are thresholds: counting everywhere takes a fifth of the time of all tests.
  collectCoverageFrom: ['src/{orchestrator,agents,reasoning}/**/*.ts'],
  coverageReporters: ['text-summary', 'lcovonly', 'json-summary'],
  coverageThreshold: {
    './src/orchestrator/': { lines: 90, branches: 90 },
    './src/agents/': { lines: 85, branches: 85 },
    './src/reasoning/': { lines: 85, branches: 85 },
  },
};
