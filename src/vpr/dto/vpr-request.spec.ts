import { beforeAll, describe, expect, it } from '@jest/globals';
import type { PipeTransform } from '@nestjs/common';
import { validateSync } from 'class-validator';
import fc from 'fast-check';

import { HOSTILE_BODIES } from '../../../test/support/hostile-bodies.ts';
import { mutate, mutation } from '../../../test/support/mutations.ts';
import { usually } from '../../../test/support/soak.ts';
import { RequestValidationPipe } from '../../core/http/request-validation.pipe.ts';
import { isAccepted } from '../../core/validation/is-accepted.ts';
import { jsonSchemaOf } from '../../core/validation/json-schema.ts';
import { toInstance, validate } from '../../core/validation/validate.ts';
import { VprRequest } from './vpr-request.ts';

/** Bodies for each property. */
const RUNS = usually(400, { inSoak: 20_000 });

const list = <Item>(length: number, item: Item): Item[] => Array.from({ length }, () => item);

/** A request that has every field, and every list with so many items. */
const request = (items: number, gapResponses: number) => ({
  user_id: 'u',
  application_id: 'a',
  job_posting: {
    company_name: 'Northwind',
    role_title: 'Engineer',
    description: 'd',
    responsibilities: list(items, 'r'),
    requirements: list(items, 'r'),
    nice_to_have: list(items, 'n'),
    language: 'he',
    source_url: 'https://example.com/jobs/1',
  },
  cv: {
    full_name: 'n',
    language: 'en',
    professional_summary: 's',
    contact_info: { email: 'e', phone: 'p', location: 'l', linkedin: 'i' },
    experience: list(Math.min(items, 50), {
      ...{ company: 'c', role: 'r', dates: 'd', start_date: 2019, end_date: 'e', current: true, description: 'd' },
      achievements: list(items, 'a'),
      technologies: list(items, 't'),
    }),
    education: list(Math.min(items, 50), {
      ...{ institution: 'i', degree: 'd', field_of_study: 'f', graduation_date: 'g', start_date: 's', end_date: 'e' },
      honors: list(items, 'h'),
    }),
    certifications: list(items, { name: 'n', issuer: 'i', date: 'd' }),
    skills: list(items * 3, { name: 'n', level: 'l', years_of_experience: 1 }),
    languages: list(Math.min(items, 50), { name: 'n', level: 'l', years_of_experience: 1 }),
    top_achievements: list(Math.min(items, 50), 't'),
  },
  gap_responses: list(gapResponses, { question: 'q', answer: 'a', question_id: 'i', destination: 'CV_IMPACT' }),
  company_context: {
    company_name: 'Northwind',
    mission: 'm',
    values: list(items, 'v'),
    strategic_priorities: list(items, 's'),
    recent_news: list(items, 'n'),
    industry: 'i',
  },
});

describe('the validation of any body', () => {
  const bodies = fc.array(mutation, { minLength: 1, maxLength: 4 }).map((changes) => {
    const body = request(2, 2);
    for (const change of changes) mutate(body, change);
    return JSON.stringify(body);
  });

  it('returns a valid request, or complaints with a path and a message each', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const result = validate(VprRequest, JSON.parse(body));
        if (result.valid) {
          const json = JSON.stringify(result.value);
          expect(JSON.stringify(validate(VprRequest, JSON.parse(json)))).toBe(`{"valid":true,"value":${json}}`);
        } else {
          const paths = result.errors.map(({ path }) => path);
          expect(paths.length).toBeGreaterThan(0);
          expect(new Set(paths).size).toBe(paths.length);
          for (const { messages } of result.errors) {
            expect(messages).toEqual([expect.stringMatching(/^(\[\d+\] )?must /)]);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('takes the short way exactly where class-validator finds no error', () => {
    let accepted = 0;
    fc.assert(
      fc.property(bodies, (body) => {
        const dto = toInstance(VprRequest, JSON.parse(body));
        expect(isAccepted(dto)).toBe(validateSync(dto).length === 0);
        accepted += Number(isAccepted(dto));
      }),
      { numRuns: RUNS },
    );
    expect(accepted).toBeGreaterThan(RUNS / 20);
    expect(accepted).toBeLessThan(RUNS * 0.95);
  });

  it('does not change the body', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const sent: unknown = JSON.parse(body);
        validate(VprRequest, sent);
        expect(JSON.stringify(sent)).toBe(body);
      }),
    );
  });
});

describe('the validation of a hostile body', () => {
  const throughPipe = (pipe: PipeTransform) => async (sent: unknown) => {
    try {
      await pipe.transform(sent, { type: 'body', metatype: VprRequest });
    } catch {
      // It is refused.
    }
  };

  const transform = throughPipe(new RequestValidationPipe());
  let ofLargest: number;

  beforeAll(async () => {
    ofLargest = await accessesOf(request(100, 50), transform);
  });

  it.each(Object.entries(HOSTILE_BODIES))(
    'is no more work than that of the largest valid one: %s',
    async (_what, body) => {
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(256 * 1024);
      expect(await accessesOf(JSON.parse(body), transform)).toBeLessThanOrEqual(ofLargest);
    },
  );
});

describe('the schema of VprRequest', () => {
  it('requires the fields without a default', () => {
    const { required, properties } = jsonSchemaOf(VprRequest);
    expect(required).toEqual(['user_id', 'application_id', 'job_posting']);
    expect(properties).toMatchObject({
      job_posting: { required: ['company_name', 'role_title'], properties: { language: { default: 'en' } } },
      gap_responses: { maxItems: 50, default: [], items: { required: ['question', 'answer'] } },
      company_context: { required: ['company_name'] },
      cv: { required: ['full_name'], properties: { contact_info: { 'x-flattened': true } } },
    });
  });
});

/** How often something looks into a JSON value: at a field, an item, or a name. */
async function accessesOf(value: unknown, look: (value: unknown) => Promise<void>): Promise<number> {
  let accesses = 0;
  const counted = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    return new Proxy(part, {
      get: (target, key) => (accesses++, counted(Reflect.get(target, key))),
      has: (target, key) => (accesses++, Reflect.has(target, key)),
      getOwnPropertyDescriptor: (target, key) => (accesses++, Reflect.getOwnPropertyDescriptor(target, key)),
      deleteProperty: (target, key) => (accesses++, Reflect.deleteProperty(target, key)),
      ownKeys(target) {
        const keys = Reflect.ownKeys(target);
        accesses += keys.length;
        return keys;
      },
    });
  };
  await look(counted(value));
  return accesses;
}
