import { LIVE_JOB_TTL_SECONDS } from '../../src/jobs/job.lifetimes.ts';
import type { Cohort } from './cohort.ts';

/** Seconds of a round, of each minute: it starts no job in the last 5 s of its function's 60 s. */
const ROUND = 55;
const MINUTE = 60;

/** The limits of the pause between two looks (stuck-jobs.service.ts). */
const SHORTEST_PAUSE = 120;
const LONGEST_PAUSE = 900;

/** Jobs of a cohort that are due at the same second. */
interface Due {
  readonly cohort: Cohort;
  readonly dueAt: number;
  count: number;
}

/** The watchdog: in each round it goes through one shard after the other, and sends again what is due, oldest first. */
export class SimulatedWatchdog {
  readonly #rate: number;
  readonly #firstLook: number;
  /** The due seconds of each shard in order, each with its jobs. */
  readonly #due: Map<number, Due[]>[];
  readonly #from: number[];
  #shardsLeft: number[] = [];
  /** The most seconds that a job was handled late, and how many jobs after their `ttl` had passed. */
  lateness = 0;
  expired = 0;

  /**
   * @param rate jobs that it sends again in a second
   * @param firstLook `WATCHDOG_AFTER_SECONDS`
   */
  constructor(shards: number, rate: number, firstLook: number) {
    this.#rate = rate;
    this.#firstLook = firstLook;
    this.#due = Array.from({ length: shards }, () => new Map<number, Due[]>());
    this.#from = Array.from({ length: shards }, () => 0);
  }

  watch(cohort: Cohort): void {
    this.#put(cohort, cohort.waiting, cohort.createdAt + this.#firstLook);
  }

  /** One second of work. @returns what was sent again */
  tick(now: number): Due[] {
    const sinceStart = now % MINUTE;
    if (sinceStart === 0) {
      const first = Math.floor(now / MINUTE);
      this.#shardsLeft = this.#due.map((_, index) => (first + index) % this.#due.length);
    }
    const sent: Due[] = [];
    let left = sinceStart < ROUND ? this.#rate : 0;
    while (left > 0 && this.#shardsLeft[0] !== undefined) {
      const due = this.#next(this.#shardsLeft[0], now);
      if (due === undefined) {
        this.#shardsLeft.shift();
        continue;
      }
      // A worker may have claimed some of these jobs since: they are no longer due.
      const count = Math.min(due.count, due.cohort.waiting, left);
      due.count = due.cohort.waiting === 0 ? 0 : due.count - count;
      if (count === 0) {
        due.count = 0;
        continue;
      }
      left -= count;
      if (now - due.dueAt > LIVE_JOB_TTL_SECONDS) this.expired += count;
      this.lateness = Math.max(this.lateness, now - due.dueAt);
      sent.push({ ...due, count });
      const age = now - due.cohort.createdAt;
      this.#put(due.cohort, count, now + Math.min(Math.max(age, SHORTEST_PAUSE), LONGEST_PAUSE));
    }
    return sent;
  }

  /** The jobs of a shard that have been due for longest, if any are due. */
  #next(shard: number, now: number): Due | undefined {
    const seconds = this.#due[shard];
    let second = this.#from[shard] ?? 0;
    for (; second <= now; second++) {
      const [due] = (seconds?.get(second) ?? []).filter(({ count, cohort }) => count > 0 && cohort.waiting > 0);
      if (due === undefined) {
        seconds?.delete(second);
        continue;
      }
      this.#from[shard] = second;
      return due;
    }
    this.#from[shard] = second;
    return undefined;
  }

  #put(cohort: Cohort, count: number, second: number): void {
    const seconds = this.#due[cohort.shard];
    seconds?.set(second, [...(seconds.get(second) ?? []), { cohort, dueAt: second, count }]);
  }
}
