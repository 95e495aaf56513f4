import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const swc = JSON.parse(readFileSync(join(import.meta.dirname, '.swcrc'), 'utf8'));

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  maxWorkers: '100%', // Much of the time is spent waiting for time-outs.
  testTimeout: 30_000, // For busy machines; no test needs a third of it.
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts', '**/*.e2e-spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    // Jest finds the sources under the names that they import each other by.
    '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false, jsc: { ...swc.jsc, rewriteRelativeImportExtensions: false } }],
  },
};
