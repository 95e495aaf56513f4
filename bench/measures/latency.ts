import { type Bar, type Measurement, pooled } from '../measurement.ts';
import { StandIn } from '../stand-in.ts';
import { quantile } from '../statistics.ts';
import type { Submitted } from '../submissions.ts';
import { WarmContenders } from '../warm-contenders.ts';

const WARM_UP = 4_000;

/** AWS as it is from within its network. */
const AWS_MS = 5;

const BLOCKS = { rounds: 10, count: 100 };

type Rounds = readonly Submitted[];

/** How long a client waits: new jobs, and duplicates of one. */
export async function latency(interrupted: AbortSignal): Promise<Measurement[]> {
  await using standIn = await StandIn.start({ signal: interrupted });
  await using contenders = await WarmContenders.start(['service', 'floor', 'naive'], WARM_UP, standIn, interrupted);
  await standIn.reset(AWS_MS);
  const fresh = await contenders.takeTurns(['service', 'floor', 'naive'], BLOCKS);
  const duplicates = await contenders.takeTurns(['service', 'floor'], { ...BLOCKS, same: true });
  return [
    percentile('latency', 50, ['floor', { atMost: 1.05 }], fresh.service, fresh.floor),
    percentile('latency', 50, ['naive', { atMost: 0.75 }], fresh.service, fresh.naive),
    percentile('latency', 99, ['floor'], fresh.service, fresh.floor),
    percentile('duplicate', 50, ['floor', { atMost: 1.05 }], duplicates.service, duplicates.floor),
    percentile('duplicate', 99, ['floor'], duplicates.service, duplicates.floor),
  ];
}

/** The percentile of the submissions of all rounds together. */
function percentile(
  what: string,
  percent: number,
  rival: readonly [name: string, bar?: Bar],
  service: Rounds,
  rivals: Rounds,
): Measurement {
  const times = (rounds: Rounds) => rounds.map(({ milliseconds }) => milliseconds);
  const statistic = (values: readonly number[]) => quantile(values, percent / 100);
  return pooled(`${what} p${percent}`, 'ms', rival, times(service), times(rivals), statistic);
}
