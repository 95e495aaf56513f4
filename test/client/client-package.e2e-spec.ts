import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';

const run = promisify(execFile);

/** Bytes of the whole client, minified and gzipped. */
const MAX_BYTES = 6_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'client-'));
  await run('node_modules/.bin/tsc', ['-p', 'client', '--outDir', join(folder, 'dist')]);
  await copyFile('client/package.json', join(folder, 'package.json'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Bundles the package as a page that imports it would. */
async function bundle(contents: string) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    metafile: true,
  });
  const bytes = outputFiles.map((file) => gzipSync(file.contents).length).reduce((sum, length) => sum + length);
  return { bytes, inputs: Object.keys(metafile.inputs).filter((file) => file !== '<stdin>') };
}

describe('the client', () => {
  it('has less than 6 kB for a browser, and imports nothing from elsewhere', async () => {
    const { bytes, inputs } = await bundle("export * from './client/src/main.ts'");
    expect(inputs.filter((file) => !file.startsWith('client/src/'))).toEqual([]);
    expect(bytes).toBeLessThan(MAX_BYTES);
  });

  it('leaves out of a bundle what the page does not use', async () => {
    const whole = await bundle("export * from './client/src/main.ts'");
    const part = await bundle("export { VprClient } from './client/src/main.ts'");
    expect(part.bytes).toBeLessThan(0.8 * whole.bytes);
  });

  it('is a package that Node imports by its name, with its types', async () => {
    const script = "import('@careervp/vpr-client').then((client) => console.log(Object.keys(client).join()))";
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder });
    expect(stdout.trim()).toBe('VprClient,VprError,cursorOf,fromJsonResume');

    const { exports, dependencies } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    expect(dependencies).toBeUndefined();
    expect(await readFile(join(folder, exports['.'].types), 'utf8')).toContain('VprClient');
  });
});
