import type { Clock } from '../../src/core/time/clock.ts';
import { PermanentGenerationError, TransientGenerationError } from '../../src/reports/generation.errors.ts';
import {
  type Generated,
  type GenerationOptions,
  type GenerationRequest,
  VprGenerator,
} from '../../src/reports/vpr-generator.ts';

/** How often the progress moves before the report is written. */
const STEPS = 20;

/** The progress of a generation whose time is over, in percent: what is left is for the report itself. */
const WRITTEN_PERCENT = 80;

const SLOW_FACTOR = 5;

/** Seconds of a slow report at the least: time to look at it, and to cancel it. */
const MIN_SLOW_SECONDS = 60;

/**
 * Helps those who build a page: writes another generator's report, but takes its time, and does what the application's id ends
 * in: `-slow`, `-fails`, `-fails-once` or `-refused`.
 */
export class RehearsalGenerator extends VprGenerator {
  /** Applications whose first attempt has failed. */
  readonly #failedOnce = new Set<string>();

  private readonly writer: VprGenerator;
  private readonly clock: Clock;
  private readonly seconds: number;

  constructor(writer: VprGenerator, clock: Clock, seconds: number) {
    super();
    this.writer = writer;
    this.clock = clock;
    this.seconds = seconds;
  }

  override async generate(request: GenerationRequest, options: GenerationOptions): Promise<Generated> {
    const isSlow = request.application_id.endsWith('-slow');
    const seconds = isSlow ? Math.max(this.seconds * SLOW_FACTOR, MIN_SLOW_SECONDS) : this.seconds;
    await this.takeTime(seconds, options);
    this.failIfAsked(request);
    return this.writer.generate(request, options);
  }

  private async takeTime(seconds: number, { signal, progress }: GenerationOptions): Promise<void> {
    for (let step = 1; step <= STEPS; step++) {
      await this.clock.sleep((seconds * 1_000) / STEPS, signal).catch(() => undefined);
      signal.throwIfAborted();
      progress('generating', (step * WRITTEN_PERCENT) / STEPS);
    }
  }

  private failIfAsked({ user_id, application_id }: GenerationRequest): void {
    if (application_id.endsWith('-refused')) {
      throw new PermanentGenerationError('rehearsed: the model refused', { code: 'GENERATION_REFUSED' });
    }
    if (application_id.endsWith('-fails')) throw new PermanentGenerationError('rehearsed: no report');
    const application = `${user_id}#${application_id}`; // Neither id has a `#`.
    if (!application_id.endsWith('-fails-once') || this.#failedOnce.delete(application)) return;
    this.#failedOnce.add(application);
    throw new TransientGenerationError('rehearsed: not this time');
  }
}
