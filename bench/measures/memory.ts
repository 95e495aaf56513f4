import { Contender, CONTENDERS, environmentAt, type ContenderName } from '../contenders.ts';
import { compared, type Measurement } from '../measurement.ts';
import { StandIn } from '../stand-in.ts';

/**
 * Submissions after which V8 has compiled what it will. Pages of its heap are touched for the first time much later
 * still.
 */
const SETTLED = 12_000;

/** Submissions after which the heap is looked at for the first time. */
const WARM_UP = 5_000;

const BLOCKS = 10;
const BLOCK = 1_000;

/** Processes of the service: when V8 takes a step is chance, so one process says little. */
const PROCESSES = 3;

const MIB = 1_048_576;

/**
 * The largest resident set over 10 000 submissions, whether it has grown by the last 1 000, and what the process keeps.
 */
export async function memory(interrupted: AbortSignal): Promise<Measurement[]> {
  await using standIn = await StandIn.start({ signal: interrupted });
  await using processes = new AsyncDisposableStack();
  let started = 0;
  const start = (name: ContenderName): Submitting => {
    const options = { execArgv: ['--expose-gc'], signal: interrupted };
    const contender = processes.use(new Contender(CONTENDERS[name], environmentAt(standIn.endpoint), options));
    return new Submitting(contender, 1e6 * started++); // Each of them has applications of its own.
  };
  // At the same time, as none of it depends on who runs when. The heap has a process for itself, since the resident set
  // would be smaller after a collection that was asked for.
  const [floor, [before, after], ...services] = await Promise.all([
    peaks(start('floor')),
    liveHeaps(start('service')),
    ...Array.from({ length: PROCESSES }, async () => peaks(start('service'))),
  ]);
  const highest = services.map((blocks) => Math.max(...blocks));
  const [first, last] = [0, -1].map((at) => services.map((blocks) => blocks.at(at) ?? Number.NaN));
  return [
    compared(
      'peak RSS',
      'MiB',
      ['floor', { atMost: 1.4 }],
      highest,
      services.map(() => Math.max(...floor)),
    ),
    compared('peak RSS, last 1 000', 'MiB', ['first 1 000', { atMost: 1 }], last ?? [], first ?? []),
    compared('heap in use, 10 000 later', 'MiB', ['before', { atMost: 1.05 }], [after], [before]),
  ];
}

/** @returns the largest resident set of each block, in MiB */
async function peaks(process: Submitting): Promise<readonly number[]> {
  await process.submit(SETTLED);
  const found: number[] = [];
  for (let block = 0; block < BLOCKS; block++) found.push(await process.submit(BLOCK));
  return found;
}

/** The heap in use, not the memory that the allocator has taken from the system: a leak would show here. */
async function liveHeaps(process: Submitting): Promise<readonly [before: number, after: number]> {
  await process.submit(WARM_UP);
  const before = await process.liveHeap();
  await process.submit(BLOCKS * BLOCK);
  return [before, await process.liveHeap()];
}

/** A contender that makes one submission after the other. */
class Submitting {
  readonly #contender: Contender;
  readonly #ready: Promise<void>;
  #first: number;

  constructor(contender: Contender, first: number) {
    this.#contender = contender;
    this.#ready = contender.ready();
    this.#first = first;
  }

  /** @returns the largest resident set on the way, in MiB */
  async submit(count: number): Promise<number> {
    await this.#ready;
    const first = this.#first;
    this.#first += count;
    const { peakBytes } = await this.#contender.submit({ count, first });
    return peakBytes / MIB;
  }

  async liveHeap(): Promise<number> {
    return (await this.#contender.liveHeap()) / MIB;
  }
}
