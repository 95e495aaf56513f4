import jestConfig from './jest.config.js';

const [sources] = jestConfig.projects;

/**
 * `npm run test:mutation`: changes the sources of the job, one place after the other, and sees whether a test beside them
 * fails.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  // Wiring, metrics and texts for users are tested elsewhere, or by reading them.
  mutate: ['src/jobs/*.ts', '!src/jobs/{*.spec,*.module,*.provider,failure-reasons,job-metrics}.ts'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules'],
  jest: {
    config: {
      ...sources,
      testTimeout: jestConfig.testTimeout,
      testMatch: ['<rootDir>/src/jobs/*.spec.ts'],
      projects: [],
    },
    enableFindRelatedTests: false,
  },
  ignorePatterns: ['.local', '.serverless', 'bundles', 'coverage', 'dist', 'reports'],
  tempDirName: '.local/stryker',
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 90, low: 85, break: 80 },
};
