import { Contender, CONTENDERS } from '../contenders.ts';
import { putAtDistance } from '../distant-aws.ts';
import { startGrowingAws } from '../growing-aws.ts';
import { JobQueue } from '../job-queue.ts';
import { compared, type Measurement } from '../measurement.ts';
import { countCompleted } from '../stored-jobs.ts';
import { inTurns } from '../turns.ts';

const COUNTS = ['1', '2', '4', '8'] as const;
const ROUNDS = 4;

interface Setting {
  readonly awsMs: number;
  /** Reports by each worker in a round: as many as take a second or two. */
  readonly jobs: number;
}

/** A worker waits for a model, up to a minute; here it waits for an AWS that is far away. */
const WAITING: Setting = { awsMs: 100, jobs: 4 };

/** Without waiting a worker needs a core, so this shows when the machine is saturated. */
const BUSY: Setting = { awsMs: 0, jobs: 25 };

/** Reports a second by one worker and by several, each of them a process, fed as Lambda feeds them. */
export async function growthOfWorkers(interrupted: AbortSignal): Promise<Measurement[]> {
  const waiting = await reportsPerSecond(WAITING, interrupted);
  const busy = await reportsPerSecond(BUSY, interrupted);
  const each = (count: (typeof COUNTS)[number]): number[] => waiting[count].map((rate) => rate / Number(count));
  const several = ['2', '4', '8'] as const;
  return [
    ...several.map((count) =>
      compared(`reports, each of ${count} workers`, '1/s', ['one worker', { atLeast: 0.8 }], each(count), waiting[1]),
    ),
    // It has no bar, since it depends on the number of cores.
    ...several.map((count) =>
      compared(`reports of ${count} workers, AWS near`, '1/s', ['one worker'], busy[count], busy[1]),
    ),
  ];
}

/** Reports a second of this number of workers together. */
async function reportsPerSecond(
  { awsMs, jobs: jobsOfEach }: Setting,
  signal: AbortSignal,
): Promise<Record<(typeof COUNTS)[number], number[]>> {
  await using aws = await startGrowingAws();
  await using distant = awsMs === 0 ? null : await putAtDistance(aws.environment, awsMs);
  using queue = new JobQueue(aws.environment);
  await using processes = new AsyncDisposableStack();
  const submitter = processes.use(new Contender(CONTENDERS.service, aws.environment, { signal }));
  const workers = Array.from({ length: Math.max(...COUNTS.map(Number)) }, () =>
    processes.use(new Contender('../bundles/worker.mjs', distant?.environment ?? aws.environment, { signal })),
  );
  await Promise.all([submitter, ...workers].map(async (contender) => contender.ready()));

  let first = 0;
  const work = async (count: number): Promise<number> => {
    const jobs = count * jobsOfEach;
    await submitter.submit({ count: jobs, first });
    first += jobs;
    const messages = await queue.receive(jobs, signal);
    const started = performance.now();
    await Promise.all(
      workers.slice(0, count).map(async (worker) => {
        for (let message = messages.pop(); message !== undefined; message = messages.pop()) {
          await queue.deliver(message, worker);
        }
      }),
    );
    return (jobs * 1_000) / (performance.now() - started);
  };
  for (let warmUp = 0; warmUp < 2; warmUp++) await work(workers.length);
  const rates = await inTurns(COUNTS, ROUNDS, async (count) => work(Number(count)));
  // A message that a worker drops is consumed as well.
  const completed = await countCompleted(aws.environment);
  if (completed !== first) throw new Error(`${completed} of ${first} reports were written`);
  return rates;
}
