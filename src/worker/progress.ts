import type { Clock } from '../core/time/clock.ts';
import type { JobProgress } from '../jobs/job.ts';

type Phase = JobProgress['phase'];

/** The stages in the order in which an attempt goes through them. */
const PHASES: readonly Phase[] = ['queued', 'generating', 'checking', 'storing'];

/** How far an attempt has come. It never goes backwards, whatever a generator reports. */
export class Progress {
  #now: JobProgress;

  constructor(private readonly clock: Clock) {
    this.#now = this.at('generating', 0);
  }

  get now(): JobProgress {
    return this.#now;
  }

  /** @param percent of the whole attempt; what lies outside of 0 to 100 is cut */
  report(phase: Phase, percent: number): void {
    const bounded = Math.round(Math.min(100, Math.max(0, percent)));
    if (PHASES.indexOf(phase) < PHASES.indexOf(this.#now.phase) || !(bounded >= this.#now.percent)) return;
    this.#now = this.at(phase, bounded);
  }

  private at(phase: Phase, percent: number): JobProgress {
    return { phase, percent, updated_at: new Date(this.clock.now()).toISOString() };
  }
}
