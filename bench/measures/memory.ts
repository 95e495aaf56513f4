import { Contender, CONTENDERS, environmentAt, type ContenderName } from '../contenders.ts';
import { compared, type Measurement } from '../measurement.ts';
import { StandIn } from '../stand-in.ts';

/** Submissions after which V8 has compiled what it will. Pages of its heap are touched for the first time much later still. */
const SETTLED = 12_000;

/** Submissions after which the heap is looked at for the first time. */
const WARM_UP = 7_000;

const BLOCKS = 10;
const BLOCK = 1_000;

/** Of the service. Where a step of V8 falls is chance: one process alone says little. */
const PROCESSES = 3;

const MIB = 1_048_576;

interface Settled {
  /** The largest resident set of each block, in MiB. */
  readonly peaks: readonly number[];
  /** The heap in use after the warm-up and in the end, in MiB. */
  readonly heap: readonly [before: number, after: number];
}

/** The largest resident set over 10 000 submissions, whether it has grown by the last 1 000, and what the process keeps. */
export async function memory(interrupted: AbortSignal): Promise<Measurement[]> {
  await using standIn = await StandIn.start({ signal: interrupted });
  const names: readonly ContenderName[] = ['floor', ...Array.from({ length: PROCESSES }, () => 'service' as const)];
  // At the same time, as none of it depends on who runs when.
  const [floor, ...services] = await Promise.all(names.map(async (name, at) => settle(name, at, standIn, interrupted)));
  if (floor === undefined) throw new Error('there is no floor');
  const of = (value: (process: Settled) => number | undefined): number[] =>
    services.map((each) => value(each) ?? Number.NaN);
  return [
    compared(
      'peak RSS',
      'MiB',
      ['floor', { atMost: 1.4 }],
      of(({ peaks }) => Math.max(...peaks)),
      services.map(() => Math.max(...floor.peaks)),
    ),
    compared(
      'peak RSS, last 1 000',
      'MiB',
      ['first 1 000', { atMost: 1 }],
      of(({ peaks }) => peaks.at(-1)),
      of(({ peaks }) => peaks[0]),
    ),
    compared(
      'heap in use, 15 000 later',
      'MiB',
      ['before', { atMost: 1.05 }],
      of(({ heap: [, after] }) => after),
      of(({ heap: [before] }) => before),
    ),
  ];
}

async function settle(name: ContenderName, at: number, standIn: StandIn, signal: AbortSignal): Promise<Settled> {
  const environment = environmentAt(standIn.endpoint);
  await using contender = new Contender(CONTENDERS[name], environment, { execArgv: ['--expose-gc'], signal });
  await contender.ready();
  let first = at * 1e6; // Others submit at the same time.
  const submit = async (count: number): Promise<number> => {
    const { peakBytes } = await contender.submit({ count, first });
    first += count;
    return peakBytes / MIB;
  };
  await submit(WARM_UP);
  const before = (await contender.liveHeap()) / MIB;
  await submit(SETTLED - WARM_UP);
  const peaks: number[] = [];
  for (let block = 0; block < BLOCKS; block++) peaks.push(await submit(BLOCK));
  return { peaks, heap: [before, (await contender.liveHeap()) / MIB] };
}
