import { type ContenderName, Contender, CONTENDERS, environmentAt } from '../contenders.ts';
import { compared, type Measurement } from '../measurement.ts';
import { StandIn } from '../stand-in.ts';
import { inTurns } from '../turns.ts';

const ROUNDS = 24;

/** Measures the time from the start of a process to its first 202. Lambda has `require` of ES modules switched off; only nest-default needs it. */
export async function coldStart(interrupted: AbortSignal): Promise<Measurement[]> {
  await using standIn = await StandIn.start({ signal: interrupted });
  const environment = environmentAt(standIn.endpoint);
  let first = 0;
  const times = await inTurns(
    ['service', 'floor', 'floor in Nest', 'nest-default'],
    ROUNDS,
    async (name: ContenderName) => {
      const execArgv = name === 'nest-default' ? [] : ['--no-experimental-require-module'];
      const started = performance.now();
      await using contender = new Contender(CONTENDERS[name], environment, { execArgv, signal: interrupted });
      await contender.ready();
      await contender.submit({ count: 1, first: first++ });
      return performance.now() - started;
    },
  );
  return [
    compared('cold start', 'ms', ['floor', { atMost: 1.5 }], times.service, times.floor),
    compared('cold start', 'ms', ['floor in Nest'], times.service, times['floor in Nest']),
    compared('cold start', 'ms', ['nest-default', { atMost: 0.6 }], times.service, times['nest-default']),
  ];
}
