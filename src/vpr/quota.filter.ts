import { type ArgumentsHost, Catch } from '@nestjs/common';
import type { Response } from 'express';

import { ProblemFilter } from '../core/http/problem.filter.ts';
import { QuotaExceededError } from '../jobs/job.errors.ts';
import { DAY_SECONDS } from '../jobs/quota.ts';

/** Tells a client whose day is used up when to come again. */
@Catch(QuotaExceededError)
export class QuotaFilter extends ProblemFilter {
  override catch(error: QuotaExceededError, host: ArgumentsHost): void {
    const { limit, resetSeconds } = error;
    host
      .switchToHttp()
      .getResponse<Response>()
      .set({
        'Retry-After': String(resetSeconds),
        // draft-ietf-httpapi-ratelimit-headers-10
        'RateLimit-Policy': `"daily-jobs";q=${limit};w=${DAY_SECONDS}`,
        RateLimit: `"daily-jobs";r=0;t=${resetSeconds}`,
      });
    super.catch(error, host);
  }
}
