import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import getPort from 'get-port';
import type { Page } from 'playwright-core';

import { type PageUnderTest, startPage } from '../support/page.ts';
import { jobIdOf, openReport, openView, submitExample } from '../support/page-steps.ts';
import { lookAt } from '../support/views.ts';

const USERS = ['8c1c8a4e-5f0e-4f6d-9a53-2f6a1f0a7b11', 'user_he_77'] as const;

let pageUnderTest: PageUnderTest;

beforeAll(async () => {
  const port = await getPort({ host: '127.0.0.1' });
  pageUnderTest = await startPage(['--auth'], { ISSUER_PORT: String(port) });
});
afterAll(async () => pageUnderTest.stop());

/** Logs in at the issuer, and comes back to the page. */
async function signIn(page: Page, user: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: user }).click();
  await page.getByRole('banner').getByText(`Signed in as ${user}`).waitFor();
}

/** Lets the token be refused, and the issuer give no other. */
async function loseLogin(page: Page): Promise<void> {
  await page.route('**/api/**', (route) => route.fulfill({ status: 401, json: { code: 'INVALID_TOKEN' } }));
  await page.route('**/token', (route) => route.abort());
  await page.getByRole('navigation').getByRole('link', { name: 'Jobs' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  await page.unrouteAll();
}

describe('the page of start:dev -- --auth', () => {
  it.concurrent('shows the view sign-in, which hinders nobody, and neither does the page of the issuer', () =>
    pageUnderTest.tell(async (page) => {
      await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
      expect(await lookAt(page, 'sign-in')).toEqual([]);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('button', { name: USERS[0] }).waitFor();
      expect(await lookAt(page, 'issuer')).toEqual([]);
    }),
  );

  it.concurrent('asks for a new login when the token is over and the issuer gives no other, and keeps the form', () =>
    pageUnderTest.tell(async (page) => {
      await signIn(page, USERS[0]);
      const company = page.getByRole('textbox', { name: 'Company', exact: true });
      await company.fill('Northwind');
      await loseLogin(page);
      await signIn(page, USERS[0]);
      await page.getByRole('heading', { level: 1, name: 'Jobs' }).waitFor(); // It leads back to where it was.
      await openView(page, 'Submit');
      expect(await company.inputValue()).toBe('Northwind');
    }),
  );

  it.concurrent.each([
    ['has signed out', async (page: Page) => page.getByRole('button', { name: 'Sign out' }).click()],
    ['has lost the login', loseLogin],
  ])('shows nobody the form of a user who %s', (_how, leave) =>
    pageUnderTest.tell(async (page) => {
      await signIn(page, USERS[0]);
      const company = page.getByRole('textbox', { name: 'Company', exact: true });
      await company.fill('Northwind');
      await leave(page);
      await signIn(page, USERS[1]);
      await openView(page, 'Submit');
      expect(await company.inputValue()).toBe('');
    }),
  );

  it.concurrent('logs a user in by the code flow with PKCE, and out', () =>
    pageUnderTest.tell(async (page) => {
      const authorized = page.waitForRequest((request) => new URL(request.url()).searchParams.has('code_challenge'));
      await signIn(page, USERS[0]);
      const { searchParams } = new URL((await authorized).url());
      expect([searchParams.get('response_type'), searchParams.get('code_challenge_method')]).toEqual(['code', 'S256']);
      expect(page.url()).not.toMatch(/code=|state=/);
      await page.reload();
      await page.getByRole('banner').getByText(`Signed in as ${USERS[0]}`).waitFor();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    }),
  );

  it('shows each of two users his own jobs alone', async () => {
    let jobId = '';
    await pageUnderTest.tell(async (page) => {
      await signIn(page, USERS[0]);
      await openReport(page);
      jobId = jobIdOf(page);
    });
    await pageUnderTest.tell(async (page) => {
      await signIn(page, USERS[1]);
      await openView(page, 'Jobs');
      await page.getByText('No jobs yet.').waitFor();
      await page.goto(`/#/jobs/${jobId}`);
      await page.getByRole('heading', { name: 'No such job' }).waitFor();
      await openView(page, 'Submit');
      await submitExample(page, 'Hebrew example');
      await openView(page, 'Jobs');
      await page.getByRole('table', { name: 'Jobs' }).waitFor();
      expect(await page.getByRole('table', { name: 'Jobs' }).getByRole('row').count()).toBe(2);
    });
  });
});
