import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { VprClient } from '../../client/src/main.ts';
import { type ClientUnderTest, startClient } from '../support/client.ts';
import { type Issuer, startIssuer } from '../support/issuer.ts';
import { submission } from '../support/submission.ts';

let issuer: Issuer;
let under: ClientUnderTest;
let client: VprClient;
/** The tokens to give, one after the other; the last one again and again. */
let tokens: string[];
const renewals: boolean[] = [];

beforeAll(async () => {
  issuer = await startIssuer();
  const token = ({ renew }: { renew: boolean }) => {
    renewals.push(renew);
    return (tokens.length > 1 ? tokens.shift() : tokens[0]) ?? '';
  };
  under = await startClient({ token }, { AUTH_ISSUER: issuer.url, AUTH_AUDIENCE: 'vpr' });
  ({ client } = under);
});
beforeEach(async () => {
  await under.reset();
  renewals.length = 0;
  tokens = [await issuer.token()];
});
afterAll(async () => {
  await under.stop();
  await issuer.close();
});

/** A request without a user: the token names its user. */
function request() {
  const { application_id, job_posting } = submission();
  return { application_id, job_posting };
}

const expired = () => issuer.token({ exp: 1 });

describe('the token', () => {
  it('is asked for before each request, and says whose the job is', async () => {
    const { job_id } = await client.submit(request());
    expect(await client.input(job_id)).toMatchObject({ user_id: 'user-1' });
    expect(renewals).toEqual([false, false]);
  });

  it.each(['return', 'replace'] as const)('is renewed once after a 401, on duplicate: %s', async (onDuplicate) => {
    tokens.unshift(await expired());
    expect(await client.submit(request(), { onDuplicate })).toMatchObject({ status: 'PENDING' });
    expect(renewals).toEqual([false, true]);
    expect(under.clock.pauses).toEqual([]);
  });

  it('is not renewed twice', async () => {
    tokens = [await expired()];
    await expect(client.submit(request())).rejects.toMatchObject({ status: 401, code: 'INVALID_TOKEN' });
    expect(renewals).toEqual([false, true]);
  });

  it('does not go to the bucket', async () => {
    const { job_id } = await client.submit(request());
    await under.work();
    renewals.length = 0;
    expect(await client.report(job_id)).toMatchObject({ job_id });
    expect(renewals).toEqual([false]);
  });

  it('that cannot be had ends the call with what its function threw', async () => {
    const reason = new Error('not logged in');
    const token = () => Promise.reject(reason);
    await expect(new VprClient({ baseUrl: under.service.url, token }).submit(request())).rejects.toBe(reason);
  });

  it('that does not come is not waited for after an abort', async () => {
    const token = () => new Promise<string>(() => undefined);
    const stop = new AbortController();
    const submitting = new VprClient({ baseUrl: under.service.url, token }).submit(request(), { signal: stop.signal });
    const reason = new Error('the page was left');
    stop.abort(reason);
    await expect(submitting).rejects.toBe(reason);
  });

  it('whose function fails after an abort leaves no rejection behind', async () => {
    const token = () => Promise.reject(new Error('not logged in'));
    const reason = new Error('the page was left');
    const anonymous = new VprClient({ baseUrl: under.service.url, token });
    await expect(anonymous.submit(request(), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it('that a header cannot carry is an error that does not quote it', async () => {
    const secret = new VprClient({ baseUrl: under.service.url, token: () => 'secret\n' + 'token' });
    const failure = secret.get(submission().application_id).catch(String);
    expect(await failure).toBe('VprError: The token has characters that a header cannot carry.');
  });

  it('is not there where none is needed, and a 401 is then an error', async () => {
    await expect(new VprClient({ baseUrl: under.service.url }).get(submission().application_id)).rejects.toMatchObject({
      status: 401,
      code: 'TOKEN_REQUIRED',
    });
  });
});
