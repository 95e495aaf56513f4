import { describe, expect, it } from '@jest/globals';

import { planKills } from '../../bench/end-to-end/kills.ts';

const MEMBERS = ['api', 0, 1] as const;

describe('a plan of kills', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(planKills(1, 10, 30, MEMBERS)).toEqual(planKills(1, 10, 30, MEMBERS));
    expect(planKills(1, 10, 30, MEMBERS)).not.toEqual(planKills(2, 10, 30, MEMBERS));
  });

  it('has kills of every member, one after the other, within the time', () => {
    const plan = planKills(18, 30, 30, MEMBERS);
    const moments = plan.map(({ afterMs }) => afterMs);
    expect(moments).toEqual(moments.toSorted((a, b) => a - b));
    expect(moments.every((moment) => moment >= 0 && moment < 30_000)).toBe(true);
    expect(new Set(plan.map(({ member }) => member))).toEqual(new Set(MEMBERS));
  });
});
