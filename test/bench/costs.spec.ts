import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

import { MEMORY } from '../../bench/money/bill.ts';
import { withCosts } from '../../bench/money/cost-table.ts';
import type { Run } from '../../bench/money/scenario.ts';

const run = JSON.parse(readFileSync('bench/money/run.json', 'utf8')) as Run;

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
