import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Run } from './scenario.ts';

/** Where `npm run bench -- money` records its run. */
export const RECORD = join(import.meta.dirname, 'run.json');

export function recordedRun(): Run {
  return JSON.parse(readFileSync(RECORD, 'utf8')) as Run;
}
