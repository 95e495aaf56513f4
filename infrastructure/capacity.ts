import { DEFAULT_WATCH_SHARDS, MAX_WATCH_SHARDS } from '../src/core/config/defaults.ts';
import { SettingsError } from '../src/core/config/settings-error.ts';

interface Setting {
  readonly usual: number;
  readonly min: number;
  readonly max: number;
}

/** How much a stage can do, by the variables of the environment (docs/scaling.md). */
const SETTINGS = {
  /** The maximum number of concurrent jobs. SQS accepts 2 to 1 000 for an event source. */
  WORKER_CONCURRENCY: { usual: 5, min: 2, max: 1_000 },
  /** Requests a second that the gateway lets through, of all clients together; what an account has. */
  SUBMISSIONS_PER_SECOND: { usual: 20, min: 1, max: 10_000 },
  REQUESTS_PER_SECOND: { usual: 100, min: 1, max: 10_000 },
  /** Requests other than submissions that are worked on at once, those that wait for a job included. */
  STATUS_CONCURRENCY: { usual: 100, min: 1, max: 10_000 },
  /** MB: Lambda gives processor time in proportion, and one processor is all that the watchdog can use. */
  WATCHDOG_MEMORY: { usual: 256, min: 256, max: 1_769 },
  WATCH_SHARDS: { usual: DEFAULT_WATCH_SHARDS, min: 1, max: MAX_WATCH_SHARDS },
} as const satisfies Readonly<Record<string, Setting>>;

export const USUAL_WORKERS: number = SETTINGS.WORKER_CONCURRENCY.usual;

/** @throws SettingsError */
export function capacity(environment: NodeJS.ProcessEnv) {
  const number = (name: keyof typeof SETTINGS): number => {
    const { usual, min, max }: Setting = SETTINGS[name];
    const text = environment[name] ?? '';
    const value = text === '' ? usual : Number(text);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    throw new SettingsError(`${name} must be a whole number from ${min} to ${max}`);
  };
  return {
    workers: number('WORKER_CONCURRENCY'),
    submissions: throttle(number('SUBMISSIONS_PER_SECOND')),
    requests: throttle(number('REQUESTS_PER_SECOND')),
    statusConcurrency: number('STATUS_CONCURRENCY'),
    watchdogMemory: number('WATCHDOG_MEMORY'),
    watchShards: number('WATCH_SHARDS'),
  };
}

/** A rate, and what may come at once. */
function throttle(rate: number) {
  return { rate, burst: 2 * rate };
}
