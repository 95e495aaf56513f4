import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import getPort from 'get-port';
import request from 'supertest';

import { startSqsAndS3 } from '../../dev/embedded-aws/sqs-and-s3.ts';
import { template } from '../../infrastructure/template.ts';
import { type Service, startService } from '../support/service.ts';
import { submission } from '../support/submission.ts';

const PAGE = 'http://localhost:5173';

/** What a browser asks before it lets a page submit. */
const preflight = (url: string, origin: string) =>
  request(url).options('/api/vpr').set({
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,content-type,prefer',
  });

const { cors } = template('dev', {});

const listed = (field = '') => field.split(',');

describe('a page on another port of a laptop', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(async () => service.stop());

  it('gets from a preflight request what it may send, as the gateway says it', async () => {
    const { status, headers, text } = await preflight(service.url, PAGE);
    expect([status, text, headers['access-control-allow-origin']]).toEqual([204, '', '*']);
    expect(listed(headers['access-control-allow-methods'])).toEqual(cors.allowedMethods);
    expect(listed(headers['access-control-allow-headers'])).toEqual(cors.allowedHeaders);
    expect(headers['access-control-max-age']).toBe(String(cors.maxAge));
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('may read every header that the contract has', async () => {
    const { status, headers } = await service.submit(submission()).set('origin', PAGE);
    expect([status, headers['access-control-allow-origin']]).toEqual([202, '*']);
    expect(listed(headers['access-control-expose-headers'])).toEqual(cors.exposedResponseHeaders);
    expect(cors.exposedResponseHeaders).toEqual(expect.arrayContaining(['location', 'retry-after', 'x-request-id']));
  });

  it('may read what the bucket answers, where the reports are', async () => {
    const { headers } = await fetch(service.aws.upstreams.s3, { headers: { origin: PAGE } });
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  it('may read what the bucket answers where it is one of those that are named', async () => {
    const port = await getPort({ host: '127.0.0.1' });
    const bucket = await startSqsAndS3({ port, allowedOrigins: [PAGE] });
    const allowed = async (origin: string) =>
      (await fetch(bucket.url, { headers: { origin } })).headers.get('access-control-allow-origin');
    const answers = [await allowed(PAGE), await allowed('https://other.example')];
    await bucket.stop();
    expect(answers).toEqual([PAGE, null]);
  });

  it('may read why a request was refused', async () => {
    const { status, headers } = await service.submit('{').set('origin', PAGE);
    expect([status, headers['access-control-allow-origin']]).toEqual([400, '*']);
  });
});

describe('a server that is told which pages may use it', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({ ALLOWED_ORIGINS: 'https://app.example, https://admin.example' });
  });
  afterAll(async () => {
    delete process.env['ALLOWED_ORIGINS'];
    await service.stop();
  });

  it.each(['https://app.example', 'https://admin.example'])('lets %s in', async (origin) => {
    const { headers } = await preflight(service.url, origin);
    expect(headers['access-control-allow-origin']).toBe(origin);
    const answer = await service.submit(submission()).set('origin', origin);
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': origin, vary: 'Origin' });
  });

  it.each(['https://other.example', 'http://app.example', 'https://app.example.evil.example', 'null', PAGE])(
    'lets %s neither send nor read',
    async (origin) => {
      expect((await preflight(service.url, origin)).headers).not.toHaveProperty('access-control-allow-origin');
      const { headers } = await service.submit(submission()).set('origin', origin);
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    },
  );

  it('never lets a browser send cookies along', async () => {
    const { headers } = await preflight(service.url, 'https://app.example');
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
  });
});

describe('a page without a token', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({ AUTH_ISSUER: 'http://127.0.0.1:9', AUTH_AUDIENCE: 'vpr' });
  });
  afterAll(async () => {
    for (const name of ['AUTH_ISSUER', 'AUTH_AUDIENCE']) Reflect.deleteProperty(process.env, name);
    await service.stop();
  });

  it('may send a preflight request, and read that it needs a token', async () => {
    expect((await preflight(service.url, PAGE)).status).toBe(204);
    const { status, headers } = await service.submit(submission()).set('origin', PAGE);
    expect([status, headers['access-control-allow-origin']]).toEqual([401, '*']);
  });
});
