import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const swc = JSON.parse(readFileSync(join(import.meta.dirname, '.swcrc'), 'utf8'));

// The processes that tests start read their compiled modules from there, which takes a quarter off their start.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/node');

/** Tests that need the same to be there before they run; of a project without a selected test, nothing is prepared. */
const project = (displayName, folders, { except = [], globalSetup } = {}) => ({
  displayName,
  testEnvironment: join(import.meta.dirname, 'test/support/setup/ordinary-globals.js'),
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/web'],
  testMatch: folders.map((folder) => `<rootDir>/${folder}/**/*.(e2e-)?spec.ts`),
  testPathIgnorePatterns: except.map((folder) => `<rootDir>/${folder}/`),
  globalSetup,
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    // Jest finds the sources under the names that they import each other by.
    '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false, jsc: { ...swc.jsc, rewriteRelativeImportExtensions: false } }],
  },
});

/** @type {import('jest').Config} */
export default {
  maxWorkers: Math.ceil(1.5 * availableParallelism()), // Much of the time is spent waiting for time-outs and processes.
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts', '!src/**/*.spec.ts'],
  coverageThreshold: { global: { lines: 95, statements: 95, branches: 95, functions: 90 } },
  coverageReporters: ['text-summary', 'html', 'lcovonly'],
  testSequencer: './test/support/setup/longest-first.js',
  maxConcurrency: 8, // Stories of the page mostly wait for their reports.
  testTimeout: 120_000, // For busy machines; hardly a test needs a tenth of it.
  projects: [
    project('sources', ['src', 'test', 'web'], { except: ['test/browser', 'test/processes', 'test/deployment'] }),
    project('browser', ['test/browser'], { globalSetup: '<rootDir>/test/support/setup/browser.ts' }),
    project('dist', ['test/processes'], { globalSetup: '<rootDir>/test/support/setup/build.ts' }),
    project('package', ['test/deployment'], { globalSetup: '<rootDir>/test/support/setup/package.ts' }),
  ],
};
