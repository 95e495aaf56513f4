import type { Page } from 'playwright-core';

import {
  fillIn,
  openReport,
  openView,
  pressSubmit,
  reportOf,
  submitExample,
  untilStatus,
} from '../../support/page-steps.ts';

/** Each view, and how a visitor gets there from the first. */
export const VIEWS: readonly (readonly [name: string, goThere: (page: Page) => Promise<unknown>])[] = [
  ['submit', (page) => fillIn(page, 'English example')],
  [
    'errors',
    async (page) => {
      await pressSubmit(page);
      await page.getByRole('alert').waitFor();
    },
  ],
  [
    'duplicate',
    async (page) => {
      await submitExample(page, 'English example');
      await openView(page, 'Submit');
      await pressSubmit(page);
      await page.getByRole('region', { name: 'There is a job already' }).waitFor();
    },
  ],
  [
    'jobs',
    async (page) => {
      await submitExample(page, 'Failing example');
      await untilStatus(page, 'Failed');
      await openView(page, 'Submit');
      await openReport(page);
      await openView(page, 'Submit');
      await submitExample(page, 'Slow example');
      await openView(page, 'Jobs');
      await page.getByRole('table', { name: 'Jobs' }).waitFor();
    },
  ],
  [
    'no-jobs',
    async (page) => {
      await openView(page, 'Jobs');
      await page.getByText('No jobs yet.').waitFor();
    },
  ],
  [
    'progress',
    async (page) => {
      await submitExample(page, 'Slow example');
      await untilStatus(page, 'Processing');
    },
  ],
  [
    'failure',
    async (page) => {
      await submitExample(page, 'Failing example');
      await untilStatus(page, 'Failed');
    },
  ],
  [
    'deletion',
    async (page) => {
      await submitExample(page, 'Failing example');
      await page.getByRole('button', { name: 'Delete job' }).click();
      await page.getByRole('dialog').waitFor();
    },
  ],
  ['report', (page) => openReport(page)],
  ['report-he', (page) => openReport(page, 'Hebrew example')],
  [
    'source',
    async (page) => {
      await openReport(page);
      await reportOf(page).getByRole('table').getByRole('button').first().click();
      await page.locator('mark').waitFor();
    },
  ],
];
