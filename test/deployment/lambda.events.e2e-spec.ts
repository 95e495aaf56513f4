import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@aws-lambda-powertools/logger';

import { type AwsUnderTest, startAws } from '../support/aws-under-test.ts';
import { deployed } from '../support/deployed.ts';
import { httpEvent } from '../support/http-events.ts';
import { type Lambda, startLambda } from '../support/lambda-runtime/lambda-process.ts';
import { submission } from '../support/submission.ts';
import type { Json } from '../support/template.ts';

const NAMES = ['submit', 'status', 'worker'] as const;

const SCHEDULED = { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {}, resources: [] };
const WARM_UPS: readonly object[] = [
  SCHEDULED,
  { source: 'serverless-plugin-warmup' },
  { warmup: true },
  { warmer: true },
];

let aws: AwsUnderTest;
let lambdas: Record<(typeof NAMES)[number], Lambda>;

beforeAll(async () => {
  aws = await startAws();
  const started = await Promise.all(NAMES.map(async (name) => [name, await startLambda(deployed(name, aws))]));
  lambdas = Object.fromEntries(started);
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(async () => {
  await Promise.all(Object.values(lambdas).map(async (lambda) => lambda.stop()));
  await aws.stop();
});

function without(event: object, ...fields: string[]): object {
  return Object.fromEntries(Object.entries(event).filter(([name]) => !fields.includes(name)));
}

const context = { getRemainingTimeInMillis: () => 10_000 };

/** The handler in this process, whose log can be watched. */
async function inProcess(name: (typeof NAMES)[number]): Promise<(event: unknown) => Promise<unknown>> {
  Object.assign(process.env, aws.environment);
  const { handler } =
    name === 'worker' ? await import('../../src/worker.lambda.ts') : await import('../../src/lambda.ts');
  return async (event) => handler(event, context as never);
}

describe.each(NAMES)('the function %s', (name) => {
  it.each(WARM_UPS)('answers a warm-up: %j', async (event) => {
    const answer: Json = await lambdas[name].invoke(event);
    expect(answer).toEqual(name === 'worker' ? { batchItemFailures: [] } : { statusCode: 200 });
  });

  it.each<[string, unknown, RegExp]>([
    ['a test event of the console', { key1: 'secret', key2: 'value2' }, /an object with 2 fields of its own/],
    ['an event of another source', { source: 'x', 'detail-type': 'secret' }, /an EventBridge event/],
    ['records of S3', { Records: [{ eventSource: 'aws:s3', s3: { key: 'secret' } }] }, /records of aws:s3/],
    ['records of nobody', { Records: [{}] }, /records of an unknown source/],
    ['an empty object', {}, /an object with 0 fields/],
    ['a text', 'secret', /a string/],
    ['nothing', null, /a null/],
  ])('names the kind of %s in one log line and in its error', async (_what, event, kind) => {
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const error: unknown = await (await inProcess(name))(event).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'UNSUPPORTED_EVENT', message: expect.stringMatching(kind) });
    expect(logged.mock.calls).toEqual([
      ['unsupported event', { code: 'UNSUPPORTED_EVENT', reason: (error as Error).message }],
    ]);
    expect((error as Error).message).not.toContain('secret');
    await expect(lambdas[name].invoke(event)).rejects.toThrow(kind);
  });
});

describe('an HTTP event', () => {
  const health = { method: 'GET', path: '/health' };

  it.each(['HTTP API', 'function URL', 'REST API', 'load balancer'] as const)(
    'without headers is answered: %s',
    async (kind) => {
      const event = without(httpEvent(kind, health), 'headers', 'multiValueHeaders');
      expect(await lambdas.status.invoke(event)).toMatchObject({ statusCode: 200 });
    },
  );

  it('is answered when a function URL sends no routeKey', async () => {
    const event = without(httpEvent('function URL', health), 'routeKey');
    expect(await lambdas.status.invoke(event)).toMatchObject({ statusCode: 200 });
  });

  it.each(['/api/vpr', '/health'])(
    'of payload 1.0 with the $default route of a named stage is answered at %s',
    async (path) => {
      const event = httpEvent('REST API', { ...health, path: `/staging${path}`, query: 'user_id=u&application_id=a' });
      const requestContext = {
        ...(event as unknown as Json).requestContext,
        stage: 'staging',
        path: `/staging${path}`,
      };
      const answer: Json = await lambdas.status.invoke({
        ...event,
        resource: '$default',
        pathParameters: null,
        requestContext,
      });
      expect([answer.statusCode, JSON.parse(answer.body).instance]).toEqual(
        path === '/health' ? [200, undefined] : [404, '/staging/api/vpr'],
      );
    },
  );

  it('is a 415 when it has a body and no headers', async () => {
    const body = JSON.stringify(submission());
    const event = without(httpEvent('HTTP API', { method: 'POST', path: '/api/vpr', body }), 'headers');
    expect(await lambdas.submit.invoke(event)).toMatchObject({ statusCode: 415 });
  });
});
