import { Contender, type ContenderName, CONTENDERS, environmentAt, type Submitted } from '../contenders.ts';
import { compared, type Measurement } from '../measurement.ts';
import type { StandIn } from '../stand-in.ts';
import { quantile } from '../statistics.ts';
import { inTurns } from '../turns.ts';

/** Submissions after which the compiler has done its work. */
const COMPILED = 1_000;

/** AWS as it is from within its network. */
const AWS_MS = 5;

interface Blocks {
  /** Submissions before those that are measured. */
  readonly warmUp: number;
  readonly rounds: number;
  /** Submissions of each contender in each round. */
  readonly count: number;
  /** Of each call to AWS. */
  readonly latencyMs: number;
  /** Whether all are duplicates of one. */
  readonly same: boolean;
}

/** Lets some contenders, warm, take turns with blocks of submissions. */
export async function inBlocks<Name extends ContenderName>(
  standIn: StandIn,
  names: readonly Name[],
  { warmUp, rounds, count, latencyMs, same }: Blocks,
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
      await submit(name, warmUp);
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
    warmUp: COMPILED,
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
  const blocks = { warmUp: COMPILED, rounds: 10, count: 100, latencyMs: AWS_MS };
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
