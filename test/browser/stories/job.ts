import { expect } from '@jest/globals';

import {
  focused,
  jobIdOf,
  jobOf,
  openReport,
  openView,
  pressSubmit,
  reportOf,
  submit,
  submitExample,
  untilStatus,
} from '../../support/page-steps.ts';
import type { Stories } from '../../support/page.ts';
import { until } from '../../support/until.ts';

export const jobStories: Stories = {
  'a job tells how far it is, also after a reload': async (page) => {
    await submitExample(page, 'Slow example');
    const jobId = jobIdOf(page);
    await page.reload();
    await untilStatus(page, 'Writing the report');
    const progress = page.getByRole('progressbar', { name: 'Progress' });
    await until(
      () => progress.getAttribute('value'),
      (percent) => Number(percent) > 0,
    );
    expect(jobIdOf(page)).toBe(jobId);
    await page.getByRole('button', { name: 'Cancel job' }).click();
    await untilStatus(page, 'CANCELLED');
  },

  'a job can be cancelled, says so, and can be retried': async (page) => {
    await submitExample(page, 'Slow example');
    const jobId = jobIdOf(page);
    await page.getByRole('button', { name: 'Cancel job' }).click();
    await untilStatus(page, 'Failed');
    await untilStatus(page, 'CANCELLED');
    expect((await jobOf(page)).error?.code).toBe('CANCELLED');
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.getByRole('button', { name: 'Cancel job' }).waitFor();
    expect(jobIdOf(page)).not.toBe(jobId);
    await page.getByRole('button', { name: 'Cancel job' }).click();
    await untilStatus(page, 'CANCELLED');
  },

  'a job that failed says why and what to do, and fails again where its input is the reason': async (page) => {
    await submitExample(page, 'Failing example');
    const jobId = jobIdOf(page);
    await untilStatus(page, 'Failed');
    await untilStatus(page, String((await jobOf(page)).error?.message));
    await untilStatus(page, /change the request/i);
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.waitForURL((url) => !url.href.includes(jobId));
    await untilStatus(page, 'Failed');
  },

  'the request of a job that failed can be edited and sent again': async (page) => {
    await submitExample(page, 'Failing example');
    await untilStatus(page, 'Failed');
    await page.getByRole('button', { name: 'Edit request' }).click();
    const application = page.getByRole('textbox', { name: 'Application id' });
    await application.fill((await application.inputValue()).replace(/-fails$/, '-mended'));
    await submit(page);
    await page.getByRole('heading', { level: 1, name: /Senior Site Reliability Engineer/ }).waitFor();
    await reportOf(page).waitFor();
  },

  'a job whose first attempt fails is tried again by itself': async (page) => {
    await submitExample(page, 'Example that fails once');
    await untilStatus(page, /attempt 2/);
    await reportOf(page).waitFor();
  },

  'a job is made again when the visitor asks for it, and not when the form is sent again': async (page) => {
    await openReport(page);
    const first = jobIdOf(page);
    await openView(page, 'Submit');
    await pressSubmit(page);
    const notice = page.getByRole('region', { name: 'There is a job already' });
    await notice.getByText('the same input').waitFor();
    await notice.getByRole('link', { name: 'Show the job' }).click();
    await reportOf(page).waitFor();
    expect(jobIdOf(page)).toBe(first);
    await page.getByRole('button', { name: 'Generate again' }).click();
    await page.waitForURL((url) => !url.href.includes(first));
    expect(await jobOf(page)).toMatchObject({ replaces: first });
  },

  'a job is deleted when the visitor has confirmed it': async (page) => {
    await openReport(page);
    const jobId = jobIdOf(page);
    const dialog = page.getByRole('dialog', { name: 'Delete this job?' });
    await page.getByRole('button', { name: 'Delete job' }).click();
    await dialog.waitFor();
    expect(await focused(page).textContent()).toContain('Keep');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    expect((await jobOf(page)).status).toBe('COMPLETED');

    await page.getByRole('button', { name: 'Delete job' }).click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('heading', { level: 1, name: 'Jobs' }).waitFor();
    await page.getByRole('status', { name: 'Announcements' }).getByText('The job has been deleted.').waitFor();
    await page.goto(`/#/jobs/${jobId}`);
    await page.getByRole('heading', { name: 'This job has been deleted' }).waitFor();
  },

  'a job whose report is gone can be generated again, also when its request is read after that was told': async (
    page,
  ) => {
    await openReport(page);
    const first = jobIdOf(page);
    const told = Promise.withResolvers<undefined>();
    await page.route(`**/api/vpr/jobs/${first}`, (route) =>
      route.fulfill({ status: 410, json: { code: 'REPORT_GONE', status: 410 } }),
    );
    await page.route(`**/api/vpr/jobs/${first}/input`, async (route) => {
      await told.promise;
      await route.continue();
    });
    await page.reload();
    const heading = page.getByRole('heading', { level: 1, name: 'This report is gone' });
    await heading.waitFor();
    const answered = page.waitForResponse('**/input');
    told.resolve(undefined);
    await (await answered).finished();
    expect(await heading.isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Edit request' }).waitFor();
    await page.getByRole('button', { name: 'Delete job' }).waitFor();
    await page.getByRole('button', { name: 'Generate again' }).click();
    await page.waitForURL((url) => !url.href.includes(first));
    await reportOf(page).waitFor();
  },

  'a job whose request cannot be read says so, and has evidence that leads nowhere as text': async (page) => {
    await openReport(page);
    await page.route('**/input', (route) => route.fulfill({ status: 403, json: { code: 'FORBIDDEN', status: 403 } }));
    await page.reload();
    await reportOf(page).getByRole('table').waitFor();
    await page.getByRole('alert').getByText('The request of this job').waitFor();
    expect(await reportOf(page).getByRole('table').getByRole('button').count()).toBe(0);
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await reportOf(page).getByRole('table').getByRole('button').first().waitFor();
  },

  'an action says that it is under way, and does not lead a visitor back who has gone elsewhere': async (page) => {
    await openReport(page);
    const left = Promise.withResolvers<undefined>();
    await page.route('**/api/vpr?*', async (route) => {
      await left.promise;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Generate again' }).click();
    const busy = page.getByRole('button', { name: 'Submitting again …' });
    await busy.waitFor();
    expect(await busy.getAttribute('aria-busy')).toBe('true');
    expect(await page.getByRole('button', { name: 'Delete job' }).isDisabled()).toBe(true);
    await openView(page, 'Jobs');
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    left.resolve(undefined);
    await (await answered).finished();
    await page.reload();
    await page.getByRole('table', { name: 'Jobs' }).getByRole('row').nth(2).waitFor();
    expect(page.url()).toMatch(/#\/jobs$/);
  },

  'a job is followed again when the network is back': async (page) => {
    await submitExample(page, 'Slow example');
    await page.context().setOffline(true);
    const connection = page.getByRole('status', { name: 'Connection' });
    await connection.getByText('No connection.').waitFor();
    await page.request.post(`/api/vpr/jobs/${jobIdOf(page)}/cancel`); // From another device.
    await page.context().setOffline(false);
    await untilStatus(page, 'CANCELLED');
    await until(
      () => connection.textContent(),
      (text) => text?.trim() === '',
    );
  },
};
