import { Contender, CONTENDERS } from '../contenders.ts';
import { startGrowingAws } from '../growing-aws.ts';
import { type Measurement, pooled } from '../measurement.ts';
import { median } from '../statistics.ts';
import { storeJobs } from '../stored-jobs.ts';
import { inTurns } from '../turns.ts';

const FEW = 1_000;
const MANY = 100_000;

const WARM_UP = 1_200;

/** Many short turns, so that disturbances hit both contenders. */
const ROUNDS = 30;
const COUNT = 50;

/** Submissions against tables with few and with many jobs: the time should not grow. */
export async function growthOfTables(interrupted: AbortSignal): Promise<Measurement[]> {
  await using few = await startGrowingAws();
  await using many = await startGrowingAws();
  await Promise.all([storeJobs(few.environment, FEW, interrupted), storeJobs(many.environment, MANY, interrupted)]);
  const options = { signal: interrupted };
  await using ofFew = new Contender(CONTENDERS.service, few.environment, options);
  await using ofMany = new Contender(CONTENDERS.service, many.environment, options);
  const contenders = { few: ofFew, many: ofMany };
  let first = 0;
  const submit = async (name: keyof typeof contenders, count: number): Promise<readonly number[]> => {
    const { milliseconds } = await contenders[name].submit({ count, first });
    first += count;
    return milliseconds;
  };
  await Promise.all([ofFew.ready(), ofMany.ready()]);
  await inTurns(['few', 'many'], ROUNDS, async (name) => submit(name, WARM_UP / ROUNDS));
  const times = await inTurns(['few', 'many'], ROUNDS, async (name) => submit(name, COUNT));
  const rival = ['10³ jobs', { atMost: 1.2 }] as const;
  return [pooled('submission, 10⁵ jobs stored', 'ms', rival, times.many, times.few, median)];
}
