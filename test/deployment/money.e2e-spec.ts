import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { MeteredFunctions } from '../../bench/money/metered-functions.ts';
import { recordedRun } from '../../bench/money/recorded-run.ts';
import { play, type Run } from '../../bench/money/scenario.ts';
import type { Usage } from '../../bench/money/usage.ts';

let functions: MeteredFunctions;

beforeAll(async () => {
  functions = await MeteredFunctions.start();
});
afterAll(async () => {
  await functions[Symbol.asyncDispose]();
});

/** What every machine counts alike: neither processor time nor bytes, in which there are durations of all lengths. */
const counted = (used: Usage) => ({ ...used, cpuMs: {}, logBytes: 0, bytesOut: 0 });

it('the steps of a job use what the costs in docs/deploying.md are reckoned from', async () => {
  const { steps } = await play(functions, 0, new AbortController().signal);
  const countedOf = (all: Run['steps']) =>
    Object.entries(all).map(([step, used]): [string, object] => [step, counted(used)]);
  // `npm run bench -- money` records a run again.
  expect(countedOf(steps)).toEqual(countedOf(recordedRun().steps));
});
