import { Contender, CONTENDERS, environmentAt, type Submitted } from '../contenders.ts';
import { compared, type Measurement } from '../measurement.ts';
import type { StandIn } from '../stand-in.ts';
import { inBlocks } from './warm.ts';

/** Submissions after which the heap has found its size. */
const SETTLED = 5_000;

const MIB = 1_048_576;

/** The largest resident set over 10 000 submissions, and whether it has grown by the last 1 000. */
export async function memory(standIn: StandIn): Promise<Measurement[]> {
  const { service, floor } = await inBlocks(standIn, ['service', 'floor'], {
    warmUp: SETTLED,
    rounds: 10,
    count: 1_000,
    latencyMs: 0,
    same: false,
  });
  const peaks = (blocks: readonly Submitted[]): number[] => blocks.map(({ peakBytes }) => peakBytes / MIB);
  const [first = 0] = peaks(service);
  const last = peaks(service).at(-1) ?? 0;
  return [
    compared('peak RSS', 'MiB', ['floor', { atMost: 1.4 }], [Math.max(...peaks(service))], [Math.max(...peaks(floor))]),
    compared('peak RSS, last 1 000', 'MiB', ['first 1 000', { atMost: 1 }], [last], [first]),
    await heap(standIn),
  ];
}

/** What the process keeps, rather than what its allocator has taken from the system: a leak would show here. */
async function heap(standIn: StandIn): Promise<Measurement> {
  await standIn.reset();
  const contender = new Contender(CONTENDERS.service, environmentAt(standIn.endpoint), ['--expose-gc']);
  await contender.ready();
  await contender.submit({ count: SETTLED, first: 0 });
  const before = (await contender.liveHeap()) / MIB;
  await contender.submit({ count: 10_000, first: SETTLED });
  const after = (await contender.liveHeap()) / MIB;
  await contender.stop();
  return compared('heap in use, 10 000 later', 'MiB', ['before', { atMost: 1.05 }], [after], [before]);
}
