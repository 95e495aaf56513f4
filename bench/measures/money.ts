import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { limited, type Measurement } from '../measurement.ts';
import { withCosts } from '../money/cost-table.ts';
import { MeteredFunctions } from '../money/metered-functions.ts';
import { monthOf } from '../money/month.ts';
import { RECORD } from '../money/recorded-run.ts';
import { play, type Run } from '../money/scenario.ts';
import { withMedianCpu } from '../money/median-cpu.ts';

const DOCUMENT = join(import.meta.dirname, '../../docs/deploying.md');

/** Runs whose processor time is looked at, after as many that warm the functions up. */
const ROUNDS = 5;

/** US$ for a million submissions a month, as the API's step has been given them. */
const BUDGET = 60;

/** What a million submissions cost, from the calls of a run; records the run, and writes the tables of deploying.md. */
export async function money(interrupted: AbortSignal): Promise<Measurement[]> {
  await using functions = await MeteredFunctions.start(interrupted);
  const runs: Run[] = [];
  for (let round = 0; round < 2 * ROUNDS; round++) runs.push(await play(functions, round, interrupted));
  const run = withMedianCpu(runs.slice(ROUNDS));
  writeFileSync(RECORD, `${JSON.stringify(run, null, 2)}\n`);
  writeFileSync(DOCUMENT, await withCosts(readFileSync(DOCUMENT, 'utf8'), run));
  const cost = monthOf(run).reduce((sum, { usd }) => sum + usd, 0);
  return [limited('a million submissions a month', 'US$', 'the budget', cost, BUDGET)];
}
