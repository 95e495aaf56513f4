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
  // A mutant of a constant of a module runs every test. Those are the clauses without parameters of job.conditions.ts, lists of
  // attributes, and numbers of job.lifetimes.ts: one in fourteen mutants, which took half of the time.
  ignoreStatic: true,
  timeoutMS: 60_000, // A busy machine kills no mutant.
  thresholds: { high: 95, low: 92, break: 90 },
};
