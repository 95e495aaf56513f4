import { type ContenderName, Contender, CONTENDERS, environmentAt } from '../contenders.ts';
import { compared, type Measurement } from '../measurement.ts';
import type { StandIn } from '../stand-in.ts';
import { inTurns } from '../turns.ts';

const ROUNDS = 24;

/** From the start of a process to its first 202. Lambda has `require` of ES modules switched off; only nest-default needs it. */
export async function coldStart(standIn: StandIn): Promise<Measurement[]> {
  await standIn.reset();
  const environment = environmentAt(standIn.endpoint);
  let first = 0;
  const times = await inTurns(['service', 'floor', 'nest-default'], ROUNDS, async (name: ContenderName) => {
    const started = performance.now();
    const contender = new Contender(
      CONTENDERS[name],
      environment,
      name === 'nest-default' ? [] : ['--no-experimental-require-module'],
    );
    await contender.ready();
    await contender.submit({ count: 1, first: first++ });
    const milliseconds = performance.now() - started;
    await contender.stop();
    return milliseconds;
  });
  return [
    compared('cold start', 'ms', ['floor', { atMost: 1.5 }], times.service, times.floor),
    compared('cold start', 'ms', ['nest-default', { atMost: 0.6 }], times.service, times['nest-default']),
  ];
}
