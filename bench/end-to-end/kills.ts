import { setTimeout } from 'node:timers/promises';

import { Random } from '../simulation/random.ts';
import type { Crew, Member } from './crew.ts';
import type { Kill } from './verdict.ts';

export interface PlannedKill {
  readonly afterMs: number;
  readonly member: Member;
}

/** So many kills at random moments, the same for the same seed. */
export function planKills(seed: number, count: number, seconds: number, members: readonly Member[]): PlannedKill[] {
  const random = new Random(seed);
  const kills = Array.from({ length: count }, () => ({
    afterMs: random.between(0, seconds * 1_000),
    member: members[Math.floor(random.between(0, members.length))] ?? 'api',
  }));
  return kills.toSorted((a, b) => a.afterMs - b.afterMs);
}

/** Kills members of a crew as planned, and starts each again at once. */
export async function carryOut(plan: readonly PlannedKill[], crew: Crew, signal: AbortSignal): Promise<Kill[]> {
  const began = performance.now();
  const kills: Kill[] = [];
  for (const { afterMs, member } of plan) {
    await setTimeout(Math.max(0, afterMs - (performance.now() - began)), undefined, { signal });
    const atMs = Date.now();
    kills.push({ pid: await crew.kill(member), atMs });
    await crew.start(member);
  }
  return kills;
}
