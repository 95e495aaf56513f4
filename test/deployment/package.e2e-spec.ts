import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'careervp-offline-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/**
 * Neither credentials nor, in any process of Node that is started from here, a network beyond the loopback interface.
 */
const environment = {
  PATH: process.env['PATH'],
  HOME: folder,
  npm_config_update_notifier: 'false', // npm would look for a newer npm.
  GOMAXPROCS: '1', // For esbuild, so that it leaves a processor to the other tests.
  NODE_OPTIONS: `--require ${resolve('test/support/no-network.cjs')}`,
};

/** What a clone has that is compiled, bundled and packaged. */
const SOURCES = ['src', 'infrastructure', 'packaging', 'package.json', 'serverless.yml'];
const CONFIGURATION = ['.swcrc', 'nest-cli.json', 'tsconfig.json'];

describe('npm run package', () => {
  it('compiles, bundles and packages without a network and without credentials', async () => {
    for (const source of [...SOURCES, ...CONFIGURATION]) cpSync(source, join(folder, source), { recursive: true });
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    await run('npm', ['run', 'package'], { cwd: folder, env: environment });
    const packaged = readdirSync(join(folder, '.serverless'));
    expect(packaged).toEqual(
      expect.arrayContaining([
        'cloudformation-template-update-stack.json',
        ...['submit', 'status', 'worker', 'watchdog'].map((name) => `${name}.zip`),
      ]),
    );
  }, 300_000); // A quarter of a minute, if nothing else keeps the processors busy.

  it('would fail if it used the network', async () => {
    const asking = ['-e', "fetch('http://192.0.2.1').catch(({ cause }) => console.log(cause.message))"];
    const { stdout } = await run('node', asking, { env: environment });
    expect(stdout).toBe('no network: 192.0.2.1\n');
  });
});
