import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

import { OFFLINE } from '../support/offline.ts';
import { PACKAGED_OFFLINE } from '../support/template.ts';

describe('npm run package', () => {
  it('has compiled, bundled and packaged without a network and without credentials', () => {
    expect(existsSync(PACKAGED_OFFLINE)).toBe(true);
    expect(readdirSync('.serverless')).toEqual(
      expect.arrayContaining([
        'cloudformation-template-update-stack.json',
        ...['submit', 'status', 'worker', 'watchdog'].map((name) => `${name}.zip`),
      ]),
    );
  });

  it('would fail if it used the network', async () => {
    const asking = ['-e', "fetch('http://192.0.2.1').catch(({ cause }) => console.log(cause.message))"];
    const { stdout } = await promisify(execFile)('node', asking, { env: OFFLINE });
    expect(stdout).toBe('no network: 192.0.2.1\n');
  });
});
