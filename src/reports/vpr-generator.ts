import type { TokenUsage } from '../jobs/token-usage.ts';
import type { VprRequest } from '../vpr/dto/vpr-request.ts';
import type { ReportContent } from './vpr-report.ts';

export interface Generated {
  readonly report: ReportContent;
  readonly token_usage?: TokenUsage;
}

/** What a report is written from: a request without contact details (`withoutContactDetails`). */
export type GenerationRequest = VprRequest;

export interface GenerationOptions {
  /** Aborts when the report is no longer wanted. */
  readonly signal: AbortSignal;
  /** Told how far the work is, in percent of the whole attempt. */
  readonly progress: (phase: 'generating' | 'checking', percent: number) => void;
}

/** Writes the report. A class and not an interface, so that it can be the token it is injected by. */
export abstract class VprGenerator {
  /**
   * Rejects with the signal's reason once that is aborted, and else with an error that says what comes next: with
   * PermanentGenerationError where another attempt would fail as well, with TransientGenerationError where it may
   * succeed, with GenerationPausedError where an operator has to act. Any other error is taken for a transient one.
   */
  abstract generate(request: GenerationRequest, options: GenerationOptions): Promise<Generated>;
}
