import { ServiceError } from '../core/errors/service-error.ts';
import type { TokenUsage } from '../jobs/job.ts';
import type { VprRequest } from '../vpr/dto/vpr-request.ts';
import type { ReportContent } from './vpr-report.ts';

export interface Generated {
  readonly report: ReportContent;
  readonly token_usage?: TokenUsage;
}

/** Writes the report. A class and not an interface, so that it can be the token it is injected by. */
export abstract class VprGenerator {
  /**
   * Rejects with the signal's reason once that is aborted, and with a PermanentGenerationError where another try with
   * this request would fail as well. Any other error is taken for a transient one.
   */
  abstract generate(request: VprRequest, signal: AbortSignal): Promise<Generated>;
}

/** No report will ever come of this request. */
export class PermanentGenerationError extends ServiceError {
  override readonly name = 'PermanentGenerationError';
  readonly kind = 'internal';
  readonly code = 'GENERATION_FAILED';
  readonly retryable = false;
}
