import express from 'express';
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';

import { pageHandler } from '../../dev/page/page-handler.ts';

const LOGIN = { issuer: 'http://127.0.0.1:4568', clientId: 'careervp' };

const app = express().use(pageHandler({ api: '', login: LOGIN }, ['http://127.0.0.1:4566']));

describe('the page of a laptop', () => {
  it('may ask the service, the issuer and the bucket, and load nothing from elsewhere', async () => {
    const { headers, text } = await request(app).get('/').expect(200);
    expect(headers['content-type']).toContain('text/html');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
        "connect-src 'self' http://127.0.0.1:4568 http://127.0.0.1:4566; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(text).not.toMatch(/(src|href)="(?!\.\/|data:)/);
  });

  it.each([
    ['/page.js', 'text/javascript'],
    ['/page.css', 'text/css'],
    ['/examples/submit-he.json', 'application/json'],
  ])('has %s', async (path, type) => {
    const { headers } = await request(app).get(path).expect(200);
    expect(headers['content-type']).toContain(type);
  });

  it.each(['/other.js', '/docs', '/examples/../package.json'])('leaves %s to others', async (path) => {
    await request(app).get(path).expect(404);
  });

  it('answers HEAD with the headers of GET', async () => {
    const { headers } = await request(app).head('/').expect(200);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  it('leaves other methods to others', async () => {
    await request(app).post('/').expect(404);
  });
});
