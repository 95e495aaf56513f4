import type { Locator, Page } from 'playwright-core';

import type { Job, VprReport } from '../../client/src/main.ts';

export type Example =
  'English example' | 'Hebrew example' | 'Slow example' | 'Failing example' | 'Example that fails once';

/** Fills the form with an example. */
export async function fillIn(page: Page, example: Example): Promise<void> {
  await page.getByRole('button', { name: example }).click();
  await page.getByRole('status', { name: 'Announcements' }).getByText(`${example}: the form is filled in.`).waitFor();
}

export async function pressSubmit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
}

/** Goes to one of the views that the navigation has. */
export async function openView(page: Page, name: 'Submit' | 'Jobs'): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Submits what the form has, and waits for the view of its job. */
export async function submit(page: Page): Promise<void> {
  await pressSubmit(page);
  await page.waitForURL('**/#/jobs/*');
  await untilStatus(page, /Pending|Processing|Completed|Failed/);
}

export async function submitExample(page: Page, example: Example): Promise<void> {
  await fillIn(page, example);
  await submit(page);
}

/** Waits until the view of a job shows a status, or a sentence about it. */
export async function untilStatus(page: Page, said: string | RegExp): Promise<void> {
  await page.getByRole('region', { name: 'Status' }).getByText(said).first().waitFor();
}

export const reportOf = (page: Page): Locator => page.getByRole('region', { name: 'Report' });

/** Submits an example and waits for its report. */
export async function openReport(page: Page, example: Example = 'English example'): Promise<void> {
  await submitExample(page, example);
  await reportOf(page).getByRole('table').waitFor();
}

/** The id of the job that the page shows. */
export function jobIdOf(page: Page): string {
  return /#\/jobs\/([-0-9a-f]{36})$/.exec(page.url())?.[1] ?? '';
}

/** What has the focus. */
export const focused = (page: Page): Locator => page.locator(':focus');

/** The job that the page shows, as the API has it. */
export async function jobOf(page: Page): Promise<Job> {
  const answer = await page.request.get(`/api/vpr/jobs/${jobIdOf(page)}`);
  return (await answer.json()) as Job;
}

/** The report of the job that the page shows, as the bucket has it. */
export async function storedReport(page: Page): Promise<VprReport> {
  const { result_url } = await jobOf(page);
  return (await (await page.request.get(String(result_url))).json()) as VprReport;
}
