import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';

import { OFFLINE } from '../offline.ts';
import { PACKAGED_OFFLINE, packageStage, PROD, PROD_FOLDER } from '../template.ts';
import { isFresh } from './freshness.ts';

const INPUTS = [
  'src',
  'infrastructure',
  'openapi.json',
  'packaging',
  'package.json',
  'package-lock.json',
  'serverless.yml',
  '.swcrc',
  'nest-cli.json',
  'tsconfig.json',
];

/**
 * Before the tests of the deployable: packages it as `npm run package` does, for the stages dev and prod, without a network
 * and without credentials; unless that was done since the last change.
 */
export default async function packageService(): Promise<void> {
  if (isFresh(PACKAGED_OFFLINE, INPUTS)) return;
  execFileSync('npm', ['run', 'package'], { env: OFFLINE, stdio: ['ignore', 'ignore', 'inherit'] });
  rmSync(PROD_FOLDER, { recursive: true, force: true });
  await packageStage('prod', PROD_FOLDER, PROD);
  writeFileSync(PACKAGED_OFFLINE, '');
}
