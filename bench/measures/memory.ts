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

/** Submissions whose garbage is looked at. */
const GARBAGE = 3_000;

const MIB = 1_048_576;

/**
 * The largest resident set over 10 000 submissions, whether it has grown by the last 1 000, what the process keeps, and
 * the garbage that outlives minor collections: a major one marks all that lives, which costs CPU.
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
  // At the same time, as none of it depends on who runs when. The heap has a process for itself: a collection that is
  // asked for makes the resident set smaller, and later collections different.
  const [[before, after], [floor, ofFloor], ...ofServices] = await Promise.all([
    liveHeaps(start('service')),
    peaksAndGarbage(start('floor')),
    ...Array.from({ length: PROCESSES }, async () => peaksAndGarbage(start('service'))),
  ]);
  const services = ofServices.map(([blocks]) => blocks);
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
    compared(
      'left to major collections',
      'B',
      ['floor'],
      ofServices.map(([, garbage]) => garbage),
      ofServices.map(() => ofFloor),
    ),
  ];
}

/** @returns the largest resident set of each block, in MiB, and bytes of a submission that are left to major collections */
async function peaksAndGarbage(process: Submitting): Promise<readonly [readonly number[], number]> {
  return [await peaks(process), await process.garbage()];
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

  /** @returns bytes of a submission that outlive minor collections */
  async garbage(): Promise<number> {
    return (await this.#contender.outliving({ count: GARBAGE, first: this.#first })) / GARBAGE;
  }
}
