import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

import type { DayResult } from '../../bench/simulation/day.ts';

import { MEMORY } from '../../bench/money/bill.ts';
import { withCosts } from '../../bench/money/cost-table.ts';
import { recordedRun } from '../../bench/money/recorded-run.ts';
import { SIMULATED } from '../../bench/scaling/days.ts';
import { withScaling } from '../../bench/scaling/scaling-tables.ts';

const run = recordedRun();

it('the tables of docs/scaling.md are those of the recorded run', async () => {
  const document = readFileSync('docs/scaling.md', 'utf8');
  const days = JSON.parse(readFileSync(SIMULATED, 'utf8')) as DayResult[];
  expect(await withScaling(document, run, days)).toBe(document);
});

describe('the costs in docs/deploying.md', () => {
  it('are those of the recorded run', async () => {
    const document = readFileSync('docs/deploying.md', 'utf8');
    expect(await withCosts(document, run)).toBe(document);
  });

  it('are reckoned with the memory that the functions have', () => {
    const template = readFileSync('serverless.yml', 'utf8');
    for (const name of ['submit', 'status', 'worker']) {
      const memory = new RegExp(`^  ${name}:\\n(?:    .*\\n)*?    memorySize: (\\d+)`, 'm').exec(template)?.[1];
      expect([name, Number(memory)]).toEqual([name, MEMORY[name]]);
    }
  });
});
