import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { limited, type Measurement } from '../measurement.ts';
import { withCosts } from '../money/cost-table.ts';
import { MeteredFunctions } from '../money/metered-functions.ts';
import { monthOf } from '../money/month.ts';
import { RECORD } from '../money/recorded-run.ts';
import { play, type Run, warmUp } from '../money/scenario.ts';
import { withMedianCpu } from '../money/median-cpu.ts';

const DOCUMENT = join(import.meta.dirname, '../../docs/deploying.md');

/**
 * Jobs that warm the functions up. With a million a month, an environment of Lambda that lives for an hour sees a thousand or
 * more of them.
 */
const WARM_UP_JOBS = 500;

/** Runs whose processor time is looked at. */
const ROUNDS = 5;

/** US$ for a million submissions a month, as the API's step has been given them. */
const BUDGET = 60;

/** What a million submissions cost, from the calls of a run; records the run, and writes the tables of deploying.md. */
export async function money(interrupted: AbortSignal): Promise<Measurement[]> {
  await using functions = await MeteredFunctions.start(interrupted);
  const runs: Run[] = [];
  await warmUp(functions, WARM_UP_JOBS, interrupted);
  for (let round = 0; round < ROUNDS; round++) runs.push(await play(functions, round, interrupted));
  const run = withMedianCpu(runs);
  writeFileSync(RECORD, `${JSON.stringify(run, null, 2)}\n`);
  writeFileSync(DOCUMENT, await withCosts(readFileSync(DOCUMENT, 'utf8'), run));
  const cost = monthOf(run).reduce((sum, { usd }) => sum + usd, 0);
  return [limited('a million submissions a month', 'US$', 'the budget', cost, BUDGET)];
}
