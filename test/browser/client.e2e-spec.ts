import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';

import type * as Client from '../../client/src/main.ts';
import { startBrowser } from '../support/browser.ts';
import { type ClientUnderTest, startClient } from '../support/client.ts';
import { type ClientPage, startClientPage } from '../support/client-page.ts';
import type { Fault } from '../support/fault-proxy.ts';
import { type Issuer, startIssuer } from '../support/issuer.ts';
import { submission } from '../support/submission.ts';
import { until } from '../support/until.ts';

/** Runs in the page. */
declare const vpr: typeof Client;
/** Runs in the page, and returns the next of `tokens`. */
declare const token: (options: { readonly renew: boolean }) => Promise<string>;

let browser: Browser;
let host: ClientPage;
let issuer: Issuer;
let under: ClientUnderTest;
let page: Page;
/** The tokens to give, one after the other; the last one again and again. */
let tokens: string[];
const renewals: boolean[] = [];

beforeAll(async () => {
  browser = await startBrowser();
  [host, issuer] = await Promise.all([startClientPage(), startIssuer()]);
  under = await startClient({}, { ALLOWED_ORIGINS: host.origin, AUTH_ISSUER: issuer.url, AUTH_AUDIENCE: 'vpr' });
});
beforeEach(async () => {
  await under.reset();
  renewals.length = 0;
  tokens = [await issuer.token()];
  page = await open(host.origin);
});
afterEach(async () => {
  await page.context().close();
  await under.work();
  await under.network.settled(); // A request that the page gave up waits at the server until the job has ended.
});
afterAll(async () => {
  for (const name of ['ALLOWED_ORIGINS', 'AUTH_ISSUER', 'AUTH_AUDIENCE']) Reflect.deleteProperty(process.env, name);
  await browser.close();
  await host.stop();
  await under.stop();
  await issuer.close();
});

async function open(origin: string): Promise<Page> {
  const opened = await browser.newPage();
  await opened.exposeFunction('token', ({ renew }: { renew: boolean }) => {
    renewals.push(renew);
    return tokens.length > 1 ? tokens.shift() : tokens[0];
  });
  await opened.goto(origin);
  return opened;
}

/** What the client in the page needs to know. */
const submitted = (changes = {}) => ({ baseUrl: under.baseUrl, request: submission(changes) });

const looks = () =>
  under.network.requests.filter(({ url, headers }) => url.includes('/jobs/') && headers['prefer'] !== undefined);

/** Until a call of the client waits at the server for the end of a job. */
const untilWaiting = () =>
  until(
    () => Promise.resolve(looks().length),
    (count) => count > 0,
  );

/** Submits in the page, and waits there for the report; fails as the client does. */
function submitAndWait(input: ReturnType<typeof submitted>) {
  return page.evaluate(async ({ baseUrl, request }) => {
    const { job, report } = await new vpr.VprClient({ baseUrl, token }).submitAndWait(request);
    return { status: job.status, ofJob: report?.job_id === job.job_id };
  }, input);
}

const COMPLETED = { status: 'COMPLETED', ofJob: true };

describe('the client in a page of another origin', () => {
  it('submits, waits at the server, and reads the report out of the bucket', async () => {
    const waiting = submitAndWait(submitted());
    await untilWaiting();
    await under.work();
    expect(await waiting).toEqual(COMPLETED);

    expect(looks()[0]?.headers).toMatchObject({ prefer: 'wait=25', origin: host.origin });
    const fromPage = under.service.aws.faults.requests.filter(({ headers }) => headers.origin === host.origin);
    expect(fromPage.map(({ operation, headers }) => [operation, headers.authorization])).toEqual([
      ['GetObject', undefined],
    ]);
  });

  it('is kept out by the browser where the API does not know the origin', async () => {
    const stranger = await open(host.otherOrigin);
    const code = await stranger.evaluate(
      async ({ baseUrl, request }) =>
        new vpr.VprClient({ baseUrl, token }).submit(request, { onDuplicate: 'replace' }).then(
          () => 'submitted',
          (error: unknown) => error instanceof vpr.VprError && error.code,
        ),
      submitted(),
    );
    await stranger.context().close();
    expect(code).toBe('NETWORK');
    expect(await under.service.aws.jobs()).not.toContainEqual(expect.objectContaining({ status: 'PENDING' }));
  });

  it('throws a problem as a typed error, with what is wrong at each field', async () => {
    const thrown = await page.evaluate(
      async ({ baseUrl, request }) => {
        const submitting = new vpr.VprClient({ baseUrl, token }).submit(request, { strict: true });
        return submitting.catch((error: unknown) => {
          if (!(error instanceof vpr.VprError)) throw error;
          return { name: error.name, code: error.code, status: error.status, errors: error.errors };
        });
      },
      submitted({ shoe_size: 43 }),
    );
    expect(thrown).toEqual({
      name: 'VprError',
      code: 'INVALID_REQUEST',
      status: 400,
      errors: [{ path: 'shoe_size', messages: [expect.any(String)] }],
    });
  });

  it('renews a token that the API refuses, once', async () => {
    tokens.unshift(await issuer.token({ exp: 1 }));
    const status = await page.evaluate(
      async ({ baseUrl, request }) => (await new vpr.VprClient({ baseUrl, token }).submit(request)).status,
      submitted(),
    );
    expect([status, renewals]).toEqual(['PENDING', [false, true]]);
  });

  it('stops at once on abort, and its request with it', async () => {
    const cancelled = page.waitForEvent('requestfailed');
    const waiting = page.evaluate(async ({ baseUrl, request }) => {
      const stop = new AbortController();
      Object.assign(globalThis, { leave: stop.abort.bind(stop, 'the page was left') });
      return new vpr.VprClient({ baseUrl, token })
        .submitAndWait(request, { signal: stop.signal })
        .catch((reason: unknown) => reason);
    }, submitted());
    await untilWaiting();
    await page.evaluate('leave()');
    expect(await waiting).toBe('the page was left');
    expect((await cancelled).url()).toMatch(/\/api\/vpr\/jobs\/[-0-9a-f]+$/);
  });

  it('finds its job again after a reload', async () => {
    const input = submitted();
    const lost = submitAndWait(input).catch((error: unknown) => String(error));
    await untilWaiting();
    await page.reload();
    expect(await lost).toContain('navigation');
    await under.work();
    const resumed = await page.evaluate(async ({ baseUrl, request: { user_id, application_id } }) => {
      const ended = await new vpr.VprClient({ baseUrl, token }).resume({ user_id, application_id });
      return { status: ended?.job.status, ofJob: ended?.report?.job_id === ended?.job.job_id };
    }, input);
    expect(resumed).toEqual(COMPLETED);
  });

  it('goes on after the network was cut', async () => {
    const cut = Promise.withResolvers<Fault>();
    under.network.fault = ({ headers }) => (headers['prefer'] === undefined ? undefined : cut.promise);
    const waiting = submitAndWait(submitted());
    await untilWaiting();
    await page.context().setOffline(true);
    const failed = page.waitForEvent('requestfailed');
    cut.resolve('reset');
    await failed;
    await page.waitForEvent('requestfailed'); // The next attempt does not leave the machine.
    under.network.heal();
    await under.work();
    await page.context().setOffline(false);
    expect(await waiting).toEqual(COMPLETED);
  });

  it.each<readonly [string, Fault, string]>([
    ['an answer of a gateway, which a foreign page may not read', { answer: { status: 502 } }, 'submitted success'],
    ['an answer that was lost after its effect', 'effect, then error', 'already exists'],
  ])('makes a call again after %s', async (_what, fault, said) => {
    const left = [fault];
    const calls = () => under.network.requests.filter(({ body }) => body !== ''); // Preflights have none.
    under.network.fault = ({ body }) => (body === '' ? undefined : left.shift());
    const { message } = await page.evaluate(
      async ({ baseUrl, request }) => new vpr.VprClient({ baseUrl, token }).submit(request),
      submitted(),
    );
    expect(message).toContain(said);
    expect(calls()).toHaveLength(2);
  });
});
