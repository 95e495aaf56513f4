import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';

import type { Fault } from '../support/fault-proxy.ts';
import { type Service, startService } from '../support/service.ts';

let service: Service;

beforeAll(async () => {
  service = await startService();
});
afterEach(() => {
  service.aws.faults.heal();
});
afterAll(async () => {
  await service.stop();
});

/** Lets some calls to AWS meet with a fault. */
function breakCalls(fault: Fault, ...calls: string[]): void {
  service.aws.faults.fault = ({ operation, body }) =>
    calls.some((call) => `${operation} ${body}`.includes(call)) ? fault : undefined;
}

describe('GET /ready', () => {
  it('is a 200 while tables, queue and bucket answer', async () => {
    const answer = await request(service.url).get('/ready');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ status: 'ready' });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it.each([
    ['jobs table', '"job_id"'],
    ['idempotency table', '"idempotency_key"'],
    ['queue', 'GetQueueAttributes'],
    ['bucket', 'HeadBucket'],
  ])('is a 503 that names the %s if that refuses', async (name, call) => {
    breakCalls('forbidden', call);
    const answer = await request(service.url).get('/ready');
    expect(answer.status).toBe(503);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.body).toMatchObject({ title: 'Service unavailable', detail: `No answer from: ${name}.` });
  });

  it('is a 503 that names each of several that do not answer', async () => {
    breakCalls('lost', 'GetQueueAttributes', 'HeadBucket');
    const { body } = await request(service.url).get('/ready');
    expect(body.detail).toBe('No answer from: queue, bucket.');
  });

  it('asks anew each time', async () => {
    service.aws.faults.break('HeadBucket', 'forbidden');
    await request(service.url).get('/ready').expect(503);
    service.aws.faults.heal();
    await request(service.url).get('/ready').expect(200);
  });
});
