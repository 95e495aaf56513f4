import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';

import { openView } from '../../support/page-steps.ts';
import type { Stories } from '../../support/page.ts';
import { submission } from '../../support/submission.ts';
import { until } from '../../support/until.ts';

/** A time longer than the page ever waits before it looks again. */
const LONG_MS = 15_000;

const table = (page: Page): Locator => page.getByRole('table', { name: 'Jobs' });

/** Applications in the order of the table. */
const applications = (page: Page) => table(page).getByRole('rowheader').allTextContents();

const userId = (page: Page): Locator => page.getByRole('textbox', { name: 'User id' });

/** Submits as the page's user, from another device. */
async function submitElsewhere(page: Page, application_id: string): Promise<void> {
  const data = submission({ user_id: await userId(page).inputValue(), application_id });
  expect((await page.request.post('/api/vpr', { data })).status()).toBe(202);
}

export const jobsStories: Stories = {
  'the list of jobs renews itself, unless it is paused': async (page) => {
    await page.clock.install();
    await page.reload();
    await openView(page, 'Jobs');
    await page.getByText('No jobs yet.').waitFor();
    await submitElsewhere(page, 'first');
    await page.clock.runFor(LONG_MS);
    await table(page).getByRole('link', { name: 'first' }).waitFor();

    const requests = { begun: 0, ended: 0 };
    page.on('request', () => requests.begun++);
    page.on('requestfinished', () => requests.ended++);
    page.on('requestfailed', () => requests.ended++);
    await page.getByRole('button', { name: 'Pause refreshing' }).click();
    await page.getByRole('button', { name: 'Resume refreshing' }).waitFor();
    await page.clock.runFor(LONG_MS);
    await until(
      () => Promise.resolve(requests),
      ({ begun, ended }) => begun === ended,
    );
    requests.begun = 0;
    await submitElsewhere(page, 'second');
    await page.clock.runFor(LONG_MS);
    expect([requests.begun, await applications(page)]).toEqual([0, ['first']]);
    await page.getByRole('button', { name: 'Resume refreshing' }).click();
    await table(page).getByRole('link', { name: 'second' }).waitFor();
  },

  'the list of jobs can be filtered, and the filter is in the address': async (page) => {
    for (const application of ['fine', 'other-fails', 'that-fails']) await submitElsewhere(page, application);
    await openView(page, 'Jobs');
    await until(
      () =>
        table(page)
          .getByRole('cell', { name: /^(Completed|Failed)$/ })
          .count(),
      (final) => final === 3,
    );
    await page.getByRole('combobox', { name: 'Status' }).selectOption('Failed');
    await page.getByRole('button', { name: 'Filter' }).click();
    await until(
      () => applications(page),
      (found) => found.toSorted().join() === 'other-fails,that-fails',
    );
    await page.getByRole('textbox', { name: 'Application id' }).fill('that-fails');
    await page.getByRole('button', { name: 'Filter' }).click();
    await until(
      () => applications(page),
      (found) => found.join() === 'that-fails',
    );
    expect(page.url()).toMatch(/status=FAILED&application_id=that-fails$/);
    await page.reload();
    await table(page).waitFor();
    expect(await applications(page)).toEqual(['that-fails']);
    await page.getByRole('textbox', { name: 'Application id' }).fill('none');
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByText('No job matches.').waitFor();
  },

  'the list of jobs has pages, newest first': async (page) => {
    await page.route('**/api/vpr/jobs?*', (route) => route.continue({ url: `${route.request().url()}&limit=2` }));
    for (const application of ['first', 'second', 'third']) await submitElsewhere(page, application);
    await openView(page, 'Jobs');
    const untilShown = (expected: string) =>
      until(
        () => applications(page),
        (found) => found.join() === expected,
      );
    await untilShown('third,second');
    await page.getByRole('button', { name: 'Next page' }).click();
    await untilShown('first');
    expect(await page.getByRole('button', { name: 'Next page' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Previous page' }).click();
    await untilShown('third,second');
  },

  'the list of jobs has those of the user alone, and a job is found by its id': async (page) => {
    await submitElsewhere(page, 'mine');
    await openView(page, 'Jobs');
    const address = String(await table(page).getByRole('link', { name: 'mine' }).getAttribute('href'));
    await userId(page).fill('somebody-else');
    await page.keyboard.press('Enter');
    await page.getByText('No jobs yet.').waitFor();
    const openJob = async (id: string) => {
      await openView(page, 'Jobs');
      await page.getByRole('textbox', { name: 'Job id' }).fill(id);
      await page.getByRole('button', { name: 'Open job' }).click();
    };
    await openJob(address.replace('#/jobs/', ''));
    await page.getByRole('heading', { level: 1, name: 'Engineer · Northwind' }).waitFor();
    await openJob(randomUUID());
    await page.getByRole('heading', { level: 1, name: 'No such job' }).waitFor();
    await openJob('nonsense');
    await page.getByRole('heading', { level: 1, name: 'This is not a job id' }).waitFor();
  },

  'the id of a user with characters that no id has is complained about where it is typed': async (page) => {
    await userId(page).fill('dana levi');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('A user id has').waitFor();
    expect(await userId(page).getAttribute('aria-invalid')).toBe('true');
    expect(await userId(page).inputValue()).toBe('dana levi');
    await userId(page).fill('dana');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor({ state: 'hidden' });
  },
};
