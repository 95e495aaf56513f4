import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';

import { type Content, type Example, type Response } from '../../openapi/openapi.ts';
import { breaches, document, OPERATIONS, resolve } from '../support/contract.ts';
import { type Service, startService } from '../support/service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(async () => {
  await service.stop();
});

describe('openapi.json', () => {
  it('is served as it is committed', async () => {
    const { status, body, headers } = await request(service.url).get('/openapi.json');
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(body).toEqual(document);
  });

  it('describes every route of the router, and no other', () => {
    const described = OPERATIONS.map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`);
    expect(described.toSorted()).toEqual(service.routes().toSorted());
  });

  it('has a chapter for every code of a problem, and no other', () => {
    const sources = globSync('src/**/*.ts').map((file) => readFileSync(file, 'utf8'));
    const ofErrors = sources.flatMap((source) =>
      source
        .split(/^(?:export )?(?:abstract )?class /m)
        .filter((body) => /readonly kind = '(?!internal')/.test(body))
        .flatMap((body) => /readonly code(?:: string)? = '(\w+)'/.exec(body)?.[1] ?? []),
    );
    const ofParser = sources.flatMap((source) =>
      Array.from(source.matchAll(/\[\d{3}, '([A-Z_]+)'/g), ([, code = '']) => code),
    );
    const codes = new Set([...ofErrors, ...ofParser, 'INTERNAL']);
    expect(Object.keys(document.components.examples).toSorted()).toEqual(Array.from(codes).toSorted());
  });

  it('leads from the type of each problem to its chapter', () => {
    for (const [code, { value, description }] of Object.entries(document.components.examples)) {
      const { type } = value as { type: string };
      const pointer = new URL(type, service.url).hash.slice(2).split('/');
      const chapter = pointer.reduce<unknown>((node, name) => Reflect.get(Object(node), name), document);
      expect([code, chapter]).toEqual([code, { summary: expect.any(String), description, value }]);
    }
  });
});

const examplesOf = (content: Content | undefined): [string, Example, object][] =>
  Object.values(content ?? {}).flatMap(({ schema, examples = {} }) =>
    Object.entries(examples).map(([name, example]): [string, Example, object] => [name, resolve(example), schema]),
  );

describe.each(OPERATIONS.map((operation) => [operation.operationId, operation] as const))('%s', (_, operation) => {
  it('has examples that are as their schemas say', () => {
    for (const [name, { value }, schema] of examplesOf(operation.requestBody?.content)) {
      expect([name, breaches({ ...schema }, value, 'request')]).toEqual([name, undefined]);
    }
    for (const [status, response] of Object.entries(operation.responses)) {
      for (const [name, { value }, schema] of examplesOf(resolve<Response>(response).content)) {
        expect([status, name, breaches({ ...schema }, value, 'answer')]).toEqual([status, name, undefined]);
      }
    }
  });

  it('describes each answer with a body that has a schema, and each but a 204 has one', () => {
    for (const [status, response] of Object.entries(operation.responses)) {
      expect([status, resolve<Response>(response).content === undefined]).toEqual([status, status === '204']);
    }
  });
});

describe('the headers of the document', () => {
  it('have examples that are as their schemas say', () => {
    for (const [name, { schema, example }] of Object.entries(document.components.headers)) {
      if (example !== undefined) expect([name, breaches(schema, example, 'answer')]).toEqual([name, undefined]);
    }
  });
});

describe('/docs', () => {
  it('is a page that asks nothing of anybody else', async () => {
    const { status, text, headers } = await request(service.url).get('/docs');
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/html/);
    const addresses = Array.from(text.matchAll(/(?:src|href)="(.*?)"/g), ([, address = '']) => address);
    expect(addresses).toHaveLength(4);
    for (const address of addresses) {
      const part = await request(service.url).get(address);
      expect([address, part.status]).toEqual([address, 200]);
    }
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; /);
    expect(headers['content-security-policy']).not.toMatch(/https?:/);
  });

  it('serves nothing else of the package', async () => {
    for (const file of ['package.json', 'swagger-ui.js', 'index.html', '..%2Fexpress%2Fpackage.json']) {
      const { status, headers } = await request(service.url).get(`/docs/${file}`);
      expect([file, status]).toEqual([file, 404]);
      expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    }
  });
});
