import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { bundlePage } from '../../web/bundle.ts';

const run = promisify(execFile);

/** Bytes of script, style and document without the login, minified and gzipped. */
const MAX_BYTES = 30_000;

const LOGIN = { issuer: 'https://issuer.example/pool', clientId: 'page' };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'page-'));
});
afterAll(async () => rm(folder, { recursive: true }));

/** Builds it as a person does, into a folder of the test's own. */
const build = (...options: string[]) => run(process.execPath, ['web/build.ts', '--out', folder, ...options]);

describe('the page', () => {
  it('has less than 30 kB without the login, which is in a file of its own', async () => {
    const files = await bundlePage({ api: '' }, ['https://bucket.example']);
    const sizes = Array.from(files, ([name, content]): [string, number] => [name, gzipSync(content).length]);
    const atOnce = sizes.filter(([name]) => ['index.html', 'page.js', 'page.css'].includes(name));
    expect(atOnce).toHaveLength(3);
    expect(atOnce.reduce((sum, [, bytes]) => sum + bytes, 0)).toBeLessThan(MAX_BYTES);

    const chunks = sizes.filter(([name]) => name.startsWith('login-'));
    expect(chunks).toEqual([[expect.any(String), expect.any(Number)]]);
    expect(Buffer.from(files.get('page.js') ?? []).toString()).not.toContain('code_challenge');
  });

  it('is built as files for a static host, which know the API and the issuer', async () => {
    await build(
      ...['--api', 'https://api.example', '--reports', 'https://bucket.example'],
      ...['--issuer', LOGIN.issuer, '--client-id', LOGIN.clientId, '--sign-in', 'https://sign-in.example'],
    );
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['examples', 'index.html', 'page.css', 'page.js']));
    const html = await readFile(join(folder, 'index.html'), 'utf8');
    expect(JSON.parse(/id="config">([^<]+)</.exec(html)?.[1] ?? '')).toEqual({
      api: 'https://api.example',
      login: LOGIN,
    });
    expect(html).toContain(
      "connect-src 'self' https://api.example https://issuer.example https://bucket.example https://sign-in.example;",
    );
  });

  it('is not built for nowhere', async () => {
    await expect(build('--api', 'https://api.example')).rejects.toThrow(
      'Name the origins of the API and of the reports.',
    );
    const half = ['--api', 'https://api.example', '--reports', 'https://bucket.example', '--issuer', LOGIN.issuer];
    await expect(build(...half)).rejects.toThrow('belong together');
  });
});
