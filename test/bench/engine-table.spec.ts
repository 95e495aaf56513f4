import { describe, expect, it } from '@jest/globals';

import { engineTable, keepsLimit } from '../../bench/engine-table.ts';

describe('the table of engines', () => {
  const row = { what: 'lost / stuck', engines: { careervp: [0, 0], naive: [2, 1_234.5] }, limit: 0 };

  it('has a column for each engine, and a dash for one that could not run', () => {
    const cells = engineTable([row])
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()));
    expect(cells[0]).toEqual(expect.arrayContaining(['this service', 'BullMQ, Redis', 'pg-boss, PostgreSQL']));
    expect(cells[2]).toEqual(['', 'lost / stuck', '0 / 0', '2 / 1,235', '–', '–', '≤ 0 met', '']);
  });

  it('holds the service alone to a limit', () => {
    expect(keepsLimit(row)).toBe(true);
    expect(keepsLimit({ ...row, engines: { careervp: [0, 1] } })).toBe(false);
    expect(keepsLimit({ what: 'seconds', engines: { careervp: [40] } })).toBe(true);
  });
});
