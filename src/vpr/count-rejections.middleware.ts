import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

import { JobMetrics } from '../jobs/job-metrics.ts';

/** Counts the submissions that get a 4xx, from the body parser, the validation or the service. */
@Injectable()
export class CountRejections implements NestMiddleware {
  constructor(private readonly metrics: JobMetrics) {}

  use(_request: Request, response: Response, next: NextFunction): void {
    response.once('finish', () => {
      if (response.statusCode >= 400 && response.statusCode < 500) this.metrics.rejected();
    });
    next();
  }
}
