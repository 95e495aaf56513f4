import { startEmbeddedAws } from '../../embedded-aws/embedded-aws.ts';
import { Contender, CONTENDERS } from '../contenders.ts';
import { compared, type Measurement } from '../measurement.ts';
import { storeJobs } from '../stored-jobs.ts';
import { median } from '../statistics.ts';
import { inTurns } from '../turns.ts';

const FEW_JOBS = 1_000;
const MANY_JOBS = 100_000;
const FEW_DUE = 100;
const MANY_DUE = 10_000;

/** For the environment of a function on an embedded AWS. */
const OF_LAMBDA = { POWERTOOLS_SERVICE_NAME: 'careervp-vpr', LOG_LEVEL: 'WARN' };

/** Submissions against tables that hold few jobs and many: flat. */
export async function growthOfTables(): Promise<Measurement[]> {
  const few = await startEmbeddedAws({ stage: 'bench' });
  const many = await startEmbeddedAws({ stage: 'bench' });
  await storeJobs(few.environment, FEW_JOBS);
  await storeJobs(many.environment, MANY_JOBS);
  const contenders = {
    few: new Contender(CONTENDERS.service, { ...few.environment, ...OF_LAMBDA }),
    many: new Contender(CONTENDERS.service, { ...many.environment, ...OF_LAMBDA }),
  };
  let first = 0;
  const submit = async (name: keyof typeof contenders, count: number): Promise<number> => {
    const { milliseconds } = await contenders[name].submit({ count, first });
    first += count;
    return median(milliseconds);
  };
  for (const name of ['few', 'many'] as const) {
    await contenders[name].ready();
    await submit(name, 500);
  }
  const times = await inTurns(['few', 'many'], 10, async (name) => submit(name, 100));
  await Promise.all([contenders.few.stop(), contenders.many.stop()]);
  await Promise.all([few.stop(), many.stop()]);
  return [compared('submission, 10⁵ jobs stored', 'ms', ['10³ jobs', { atMost: 1.2 }], times.many, times.few)];
}

/** Rounds of the watchdog with few due jobs and many: the same time for each job. */
export async function growthOfBacklog(): Promise<Measurement[]> {
  const aws = await startEmbeddedAws({ stage: 'bench' });
  const watchdog = new Contender('../bundles/watchdog.mjs', { ...aws.environment, ...OF_LAMBDA, LOG_LEVEL: 'ERROR' });
  await watchdog.ready();
  const perJob = async (due: number): Promise<number> => {
    await storeJobs(aws.environment, due);
    let resent = 0;
    let spent = 0;
    while (resent < due) {
      const { answer, milliseconds } = await watchdog.invoke({});
      const round = answer as { resent: number; errors: number };
      if (round.resent === 0 || round.errors > 0) throw new Error(`a round of the watchdog: ${JSON.stringify(round)}`);
      resent += round.resent;
      spent += milliseconds;
    }
    return spent / due;
  };
  for (let warmUp = 0; warmUp < 5; warmUp++) await perJob(FEW_DUE);
  const few: number[] = [];
  for (let round = 0; round < 5; round++) few.push(await perJob(FEW_DUE));
  const many = [await perJob(MANY_DUE)];
  await watchdog.stop();
  await aws.stop();
  return [compared('watchdog a job, 10⁴ due', 'ms', ['10² due', { atMost: 1.2 }], many, [median(few)])];
}
