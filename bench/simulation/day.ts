import type { Cohort } from './cohort.ts';
import { Random } from './random.ts';
import { SimulatedWatchdog } from './simulated-watchdog.ts';

const DAY = 86_400;
const HEARTBEAT = 10;

/** When submissions are at their peak, and workers stand still for an outage. */
const NOON = DAY / 2;

/** Writes in `watch-index` that a step of a job costs: those that a run made (bench/money/run.json). */
export interface IndexWrites {
  readonly submission: number;
  /** The claim and the end of an attempt together. */
  readonly completion: number;
  readonly heartbeat: number;
  /** A job that the watchdog sends again. */
  readonly dueJob: number;
}

export interface Day {
  readonly jobs: number;
  readonly shards: number;
  readonly jobSeconds: number;
  /** Jobs that are worked on at once. */
  readonly workers: number;
  /** Workers that are added in a second, until there are so many. */
  readonly addedWorkers: number;
  /** The share of jobs whose message is lost, so that the watchdog alone knows of them. */
  readonly lost: number;
  readonly outageSeconds: number;
  /** Jobs that the watchdog sends again in a second. */
  readonly watchdogRate: number;
  /** `WATCHDOG_AFTER_SECONDS`. */
  readonly firstLook: number;
  readonly writes: IndexWrites;
}

export interface DayResult {
  readonly submitted: number;
  readonly completed: number;
  /** Submissions of the busiest second. */
  readonly peak: number;
  /** Units of the busiest second of any shard. */
  readonly shardUnits: number;
  /** The most jobs that were waiting at once. */
  readonly backlog: number;
  /** The most seconds by which the watchdog was late for a job, and for how many it came after their `ttl`. */
  readonly lateness: number;
  readonly expired: number;
  readonly resent: number;
}

/** A day of submissions, second by second, until the last job has ended. The same for the same settings. */
export function simulate(day: Day): DayResult {
  const random = new Random(7);
  const watchdog = new SimulatedWatchdog(day.shards, day.watchdogRate, day.firstLook);
  const units = new ScheduledUnits(day.shards, day.jobSeconds);
  const queue: Cohort[] = [];
  const endings: number[] = [];
  let [head, waiting, working, submitted, completed, peak, backlog, resent, started] = [0, 0, 0, 0, 0, 0, 0, 0, 0];

  for (let now = 0; now < DAY || completed < submitted; now++) {
    if (now > 2 * DAY) throw new Error(`${submitted - completed} jobs never end`);
    let arrivals = 0;
    for (let shard = 0; shard < day.shards && now < DAY; shard++) {
      const count = random.count((day.jobs * shareOf(now)) / day.shards);
      const lost = random.count(count * day.lost);
      arrivals += count;
      units.add(now, shard, count * day.writes.submission);
      for (const [part, isSent] of [
        [Math.max(0, count - lost), true],
        [Math.min(lost, count), false],
      ] as const) {
        if (part === 0) continue;
        const cohort = { shard, createdAt: now, waiting: part };
        watchdog.watch(cohort);
        if (isSent) queue.push(cohort);
      }
    }
    submitted += arrivals;
    waiting += arrivals;
    peak = Math.max(peak, arrivals);

    const ended = endings[now] ?? 0;
    working -= ended;
    completed += ended;
    const stands = Math.abs(now - NOON) < day.outageSeconds / 2;
    started = stands ? 0 : Math.min(day.workers, started + day.addedWorkers);
    while (working < Math.floor(started) && head < queue.length) {
      const cohort = queue[head];
      if (cohort === undefined || cohort.waiting === 0) {
        head++;
        continue;
      }
      const claimed = Math.min(cohort.waiting, Math.floor(started) - working);
      cohort.waiting -= claimed;
      waiting -= claimed;
      working += claimed;
      endings[now + day.jobSeconds] = (endings[now + day.jobSeconds] ?? 0) + claimed;
      const claim = Math.max(0, day.writes.completion - 1);
      units.add(now, cohort.shard, claimed * claim);
      units.add(now + day.jobSeconds, cohort.shard, claimed * (day.writes.completion - claim));
      for (let beat = HEARTBEAT; beat <= day.jobSeconds; beat += HEARTBEAT) {
        units.add(now + beat, cohort.shard, claimed * day.writes.heartbeat);
      }
    }
    backlog = Math.max(backlog, waiting);

    for (const { cohort, count } of watchdog.tick(now)) {
      resent += count;
      units.add(now, cohort.shard, count * day.writes.dueJob);
      queue.push(cohort);
    }
    units.settle(now);
  }
  const { lateness, expired } = watchdog;
  return { submitted, completed, peak, shardUnits: units.most, backlog, lateness, expired, resent };
}

/** The part of a day's jobs that a second has: none at midnight, 3.2 times the average at noon. */
function shareOf(second: number): number {
  return (0.5 - 0.5 * Math.cos((2 * Math.PI * second) / DAY)) ** 3 / 0.3125 / DAY;
}

/** Units of each shard in seconds to come. */
class ScheduledUnits {
  readonly #shards: number;
  readonly #seconds: number;
  /** A ring: the seconds from the present one on, each with its shards. */
  readonly #units: Float64Array;
  most = 0;

  /** @param seconds how far ahead units are scheduled */
  constructor(shards: number, seconds: number) {
    this.#shards = shards;
    this.#seconds = seconds + 1;
    this.#units = new Float64Array(this.#seconds * shards);
  }

  add(second: number, shard: number, units: number): void {
    const at = (second % this.#seconds) * this.#shards + shard;
    this.#units[at] = (this.#units[at] ?? 0) + units;
  }

  /** Closes a second: keeps the highest count of its shards and clears them for reuse. */
  settle(second: number): void {
    const from = (second % this.#seconds) * this.#shards;
    const all = this.#units.subarray(from, from + this.#shards);
    for (const units of all) if (units > this.most) this.most = units;
    all.fill(0);
  }
}
