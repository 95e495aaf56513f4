import { compared, type Measurement } from '../measurement.ts';
import { StandIn } from '../stand-in.ts';
import type { Submitted } from '../submissions.ts';
import { WarmContenders } from '../warm-contenders.ts';

/** Submissions after which service and floor are within a tenth of where they end. */
const SETTLED = 12_000;

const COUNT = 250;

/** User and system time of a submission, over 5 000 of each contender. */
export async function warmCpu(interrupted: AbortSignal): Promise<Measurement[]> {
  const names = ['service', 'floor', 'floor in Nest'] as const;
  await using standIn = await StandIn.start({ signal: interrupted });
  await using contenders = await WarmContenders.start(names, SETTLED, standIn, interrupted);
  const {
    service,
    floor,
    'floor in Nest': floorInNest,
  } = await contenders.takeTurns(names, { rounds: 20, count: COUNT });
  const each = (blocks: readonly Submitted[]): number[] => blocks.map(({ cpuMicros }) => cpuMicros / COUNT);
  return [
    compared('warm CPU', 'µs', ['floor', { atMost: 1.3 }], each(service), each(floor)),
    compared('warm CPU', 'µs', ['floor in Nest'], each(service), each(floorInNest)),
  ];
}
