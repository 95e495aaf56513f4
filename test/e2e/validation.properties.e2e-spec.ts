import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { mutate, mutation } from '../support/mutations.ts';
import { type Service, startService } from '../support/service.ts';
import { submission } from '../support/submission.ts';

let service: Service;
let present: unknown;

beforeAll(async () => {
  service = await startService();
  present = await contents();
});
afterAll(async () => {
  await service.stop();
});

/** Everything that the service keeps anywhere; the queue has been emptied. */
async function contents() {
  const [jobs, keys, messages] = await Promise.all([
    service.aws.jobs(),
    service.aws.keys(),
    service.aws.takeMessages(),
  ]);
  return { jobs, keys, messages };
}

/** Whatever a client sends: no 5xx, an answer of a known kind, and after a 4xx everything is as before. */
async function expectSaneAnswer(sent: string | Uint8Array, contentEncoding = 'identity'): Promise<void> {
  const response = await fetch(`${service.url}/api/vpr`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': contentEncoding },
    body: typeof sent === 'string' ? sent : Uint8Array.from(sent),
  });
  const body = await response.json();
  if (response.ok) {
    expect([200, 202]).toContain(response.status);
    expect(body).toMatchObject({ job_id: expect.any(String), status: 'PENDING' });
    await service.aws.takeMessages();
    present = await contents();
  } else {
    expect([400, 413, 415]).toContain(response.status);
    expect(response.headers.get('content-type')).toMatch('application/problem+json');
    expect(body).toMatchObject({ status: response.status, request_id: response.headers.get('x-request-id') });
    expect(await contents()).toEqual(present);
  }
}

function validSubmission() {
  return submission({
    job_posting: { company_name: 'a', role_title: 'b', requirements: ['r'], language: 'he' },
    gap_responses: [{ question: 'q', answer: 'a', destination: 'CV_IMPACT' }],
    company_context: { company_name: 'c', values: ['v'] },
  });
}

describe('whatever is posted, the answer is no 5xx, and a 4xx has changed nothing:', () => {
  it('any JSON', async () => {
    const anyJson = fc.jsonValue().map((value) => JSON.stringify(value));
    await fc.assert(
      fc.asyncProperty(anyJson, (text) => expectSaneAnswer(text)),
      { numRuns: 60 },
    );
  });

  it('a valid submission with mutations', async () => {
    const mutations = fc.array(mutation, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(mutations, async (changes) => {
        const body = validSubmission();
        for (const change of changes) mutate(body, change);
        await expectSaneAnswer(JSON.stringify(body));
      }),
      { numRuns: 200 },
    );
  });

  it('any bytes', async () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    const encodings = fc.constantFrom('identity', 'gzip', 'deflate', 'br');
    await fc.assert(fc.asyncProperty(bytes, encodings, expectSaneAnswer), { numRuns: 60 });
  });

  it('a valid submission of which some characters are lost or replaced', async () => {
    const edit = fc.tuple(fc.nat(), fc.nat(3), fc.string({ unit: 'binary', maxLength: 3 }));
    await fc.assert(
      fc.asyncProperty(edit, async ([at, lost, inserted]) => {
        const text = JSON.stringify(validSubmission());
        const start = at % text.length;
        await expectSaneAnswer(text.slice(0, start) + inserted + text.slice(start + lost));
      }),
      { numRuns: 60 },
    );
  });
});
