import { Contender } from '../contenders.ts';
import { startGrowingAws } from '../growing-aws.ts';
import { compared, type Measurement } from '../measurement.ts';
import { median } from '../statistics.ts';
import { storeJobs } from '../stored-jobs.ts';
import { inTurns } from '../turns.ts';

const DUE = { few: 100, some: 1_000, many: 10_000 };

/** Rounds with few due jobs for each with many: one alone would be too short to measure. */
const REPEATED = { few: 10, some: 2, many: 1 };

const SIZES = ['few', 'some', 'many'] as const;
const ROUNDS = 2;
const WARM_UP = 20;

/** Rounds of the watchdog with few and with many due jobs: the time for each job should not grow. */
export async function growthOfBacklog(interrupted: AbortSignal): Promise<Measurement[]> {
  await using aws = await startGrowingAws();
  await using watchdog = new Contender('../bundles/watchdog.mjs', aws.environment, { signal: interrupted });
  await watchdog.ready();

  /** @returns milliseconds for each job */
  const seeTo = async (due: number): Promise<number> => {
    await storeJobs(aws.environment, due, interrupted);
    let resent = 0;
    let spent = 0;
    while (resent < due) {
      const { answer, milliseconds } = await watchdog.invoke({});
      const round = answer as { resent: number; errors: number };
      if (round.resent === 0 || round.errors > 0) throw new Error(`a round of the watchdog: ${JSON.stringify(round)}`);
      resent += round.resent;
      spent += milliseconds;
    }
    return spent / resent;
  };
  for (let warmUp = 0; warmUp < WARM_UP; warmUp++) await seeTo(DUE.few);
  const times = await inTurns(SIZES, ROUNDS, async (name) => {
    let sum = 0;
    for (let repeated = 0; repeated < REPEATED[name]; repeated++) sum += await seeTo(DUE[name]);
    return sum / REPEATED[name];
  });
  const points = SIZES.map((size) => [DUE[size], median(times[size])] as const);
  return [
    {
      ...compared('watchdog a job, 10⁴ due', 'ms', ['10² due', { atMost: 1.2 }], times.many, times.few),
      curve: { picture: 'growth-of-work', line: 'watchdog (a due job)', along: 'jobs', unit: 'ms a job', points },
    },
  ];
}
