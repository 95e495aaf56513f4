import { setTimeout } from 'node:timers/promises';

import type { Crew, Member } from './crew.ts';
import type { Kill } from './verdict.ts';

export interface PlannedKill {
  readonly afterMs: number;
  readonly member: Member;
}

/** So many kills at random moments, the same for the same seed. */
export function planKills(seed: number, count: number, seconds: number, members: readonly Member[]): PlannedKill[] {
  const random = randomNumbers(seed);
  const kills = Array.from({ length: count }, () => ({
    afterMs: random() * seconds * 1_000,
    member: members[Math.floor(random() * members.length)] ?? 'api',
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

/** Numbers from 0 to 1 (the linear congruential generator of Numerical Recipes). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
