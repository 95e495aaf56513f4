import { Contender, type ContenderName, CONTENDERS, environmentAt, type Submitted } from '../contenders.ts';
import { compared, type Measurement } from '../measurement.ts';
import type { StandIn } from '../stand-in.ts';
import { quantile } from '../statistics.ts';
import { inTurns } from '../turns.ts';

/** Submissions after which the compiler has done its work. */
const WARM_UP = 1_000;

/** AWS as it is from within its network. */
const AWS_MS = 5;

/** Lets some contenders, warm, take turns with blocks of submissions. */
async function inBlocks<Name extends ContenderName>(
  standIn: StandIn,
  names: readonly Name[],
  { rounds, count, latencyMs, same }: { rounds: number; count: number; latencyMs: number; same: boolean },
): Promise<Record<Name, Submitted[]>> {
  await standIn.reset();
  const environment = environmentAt(standIn.endpoint);
  const contenders = new Map(names.map((name) => [name, new Contender(CONTENDERS[name], environment)]));
  let first = 0;
  const submit = async (name: Name, number: number): Promise<Submitted> => {
    const submitted = await contenders.get(name)?.submit({ count: number, first, same });
    if (submitted === undefined) throw new Error(`there is no ${name}`);
    first += number;
    return submitted;
  };
  try {
    for (const [name, contender] of contenders) {
      await contender.ready();
      await submit(name, WARM_UP);
    }
    await standIn.reset(latencyMs);
    return await inTurns(names, rounds, async (name) => submit(name, count));
  } finally {
    for (const contender of contenders.values()) await contender.stop();
  }
}

const percentiles = (blocks: readonly Submitted[], part: number): number[] =>
  blocks.map(({ milliseconds }) => quantile(milliseconds, part));

/** User and system time of a submission, over 5 000 of each contender. */
export async function warmCpu(standIn: StandIn): Promise<Measurement[]> {
  const count = 250;
  const { service, floor } = await inBlocks(standIn, ['service', 'floor'], {
    rounds: 20,
    count,
    latencyMs: 0,
    same: false,
  });
  const each = (blocks: readonly Submitted[]): number[] => blocks.map(({ cpuMicros }) => cpuMicros / count);
  return [compared('warm CPU', 'µs', ['floor', { atMost: 1.15 }], each(service), each(floor))];
}

/** How long a client waits: new jobs, and duplicates of one. */
export async function latency(standIn: StandIn): Promise<Measurement[]> {
  const blocks = { rounds: 10, count: 100, latencyMs: AWS_MS };
  const fresh = await inBlocks(standIn, ['service', 'floor', 'naive'], { ...blocks, same: false });
  const duplicates = await inBlocks(standIn, ['service', 'floor'], { ...blocks, same: true });
  const of = (all: Record<string, Submitted[]>, name: string, part: number) => percentiles(all[name] ?? [], part);
  return [
    compared('latency p50', 'ms', ['floor', { atMost: 1.05 }], of(fresh, 'service', 0.5), of(fresh, 'floor', 0.5)),
    compared('latency p50', 'ms', ['naive', { atMost: 0.75 }], of(fresh, 'service', 0.5), of(fresh, 'naive', 0.5)),
    compared('latency p99', 'ms', ['floor'], of(fresh, 'service', 0.99), of(fresh, 'floor', 0.99)),
    compared(
      'duplicate p50',
      'ms',
      ['floor', { atMost: 1.05 }],
      of(duplicates, 'service', 0.5),
      of(duplicates, 'floor', 0.5),
    ),
    compared('duplicate p99', 'ms', ['floor'], of(duplicates, 'service', 0.99), of(duplicates, 'floor', 0.99)),
  ];
}

/** The largest resident set over 10 000 submissions, and whether it has grown by the last 1 000. */
export async function memory(standIn: StandIn): Promise<Measurement[]> {
  const { service, floor } = await inBlocks(standIn, ['service', 'floor'], {
    rounds: 10,
    count: 1_000,
    latencyMs: 0,
    same: false,
  });
  const peaks = (blocks: readonly Submitted[]): number[] => blocks.map(({ peakBytes }) => peakBytes / 1_048_576);
  const [first = 0] = peaks(service);
  const last = peaks(service).at(-1) ?? 0;
  return [
    compared('peak RSS', 'MiB', ['floor', { atMost: 1.4 }], [Math.max(...peaks(service))], [Math.max(...peaks(floor))]),
    compared('peak RSS, last 1 000', 'MiB', ['first 1 000', { atMost: 1 }], [last], [first]),
  ];
}
