import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { anyCharacter } from '../support/any-character.ts';
import { mutate, mutation } from '../support/mutations.ts';
import { type Service, startService } from '../support/service.ts';
import { submission } from '../support/submission.ts';

let service: Service;

beforeAll(async () => {
  service = await startService();
});
afterAll(async () => {
  await service.stop();
});

/** Whatever a client sends: no 5xx, an answer of a known kind, and before a 4xx no call to AWS. */
async function expectSaneAnswer(sent: string | Uint8Array, contentEncoding = 'identity'): Promise<void> {
  service.aws.faults.takeOperations();
  const response = await fetch(`${service.url}/api/vpr`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': contentEncoding },
    body: typeof sent === 'string' ? sent : Uint8Array.from(sent),
  });
  const body = await response.json();
  if (response.ok) {
    expect([200, 202]).toContain(response.status);
    expect(body).toMatchObject({ job_id: expect.any(String), status: 'PENDING' });
  } else {
    expect([400, 413, 415]).toContain(response.status);
    expect(response.headers.get('content-type')).toMatch('application/problem+json');
    expect(body).toMatchObject({ status: response.status, request_id: response.headers.get('x-request-id') });
    expect(service.aws.faults.takeOperations()).toEqual([]);
  }
}

function validSubmission() {
  return submission({
    job_posting: { company_name: 'a', role_title: 'b', requirements: ['r'], language: 'he' },
    cv: {
      full_name: 'n',
      email: 'e',
      work_experience: [{ title: 't', start_date: 2019, achievements: ['a'] }],
      skills: ['s', { name: 'n', level: 'l' }],
    },
    gap_responses: [{ question: 'q', answer: 'a', destination: 'CV_IMPACT' }],
    company_context: { company_name: 'c', values: ['v'] },
  });
}

describe('whatever is posted, the answer is no 5xx, and a 4xx comes without a call to AWS:', () => {
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
    const edit = fc.tuple(fc.nat(), fc.nat(3), fc.string({ unit: anyCharacter, maxLength: 3 }));
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
