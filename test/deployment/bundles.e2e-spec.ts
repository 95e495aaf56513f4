import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { stop } from 'esbuild';

import { bundleAll } from '../../packaging/bundler.ts';
import { REPLACEMENTS } from '../../packaging/replacements.ts';

const folder = mkdtempSync(join(tmpdir(), 'careervp-bundles-'));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await stop();
});

describe('a bundle', () => {
  it('fails with a replacement that matches no import', async () => {
    const replacements = [...REPLACEMENTS, { specifier: /^gone-with-an-update$/ }];
    const files = {
      'dist/lambda.js': join(folder, 'api.mjs'),
      'dist/reports/generators/claude/llm-sdk.js': join(folder, 'llm-sdk.mjs'),
    };
    const bundling = bundleAll(files, replacements);
    await expect(bundling).rejects.toThrow('no import is /^gone-with-an-update$/ any more');
  });

  it('leaves what the service imports lazily to a bundle of its own', () => {
    const lazy = readFileSync('bundles/api.mjs', 'utf8').matchAll(/\bimport\("\.\/(.*?)"/g);
    expect(Array.from(lazy, ([, name]) => name).toSorted()).toEqual(['jose.mjs', 'openapi.json', 's3-sdk.mjs']);
  });

  it('has no part of Swagger, which only the server shows', () => {
    for (const file of ['api', 'worker', 'watchdog']) {
      expect(readFileSync(`bundles/${file}.mjs`, 'utf8')).not.toMatch(/SwaggerUI|SwaggerModule/);
    }
  });
});
