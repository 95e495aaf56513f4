import { All, Controller, Get, Param, Query, Res } from '@nestjs/common';
// Not by its own name: SWC would write the Response of fetch into the metadata, and to read that loads fetch, 20 ms.
import type { Response as ExpressResponse } from 'express';

import { MethodNotAllowedError } from '../core/http/request.errors.ts';
import { isLive, type JobView } from '../jobs/job.ts';
import { JobViewsService } from '../jobs/job-views.service.ts';
import { ReportGoneError } from '../reports/reports.errors.ts';
import { ReportsRepository } from '../reports/reports.repository.ts';
import { TimeBudget } from '../core/time/time-budget.ts';
import { type ApplicationQuery, applicationQuery } from './dto/application-query.ts';
import { type JobParams, jobParams } from './dto/job-params.ts';
import { type StatusAnswer, statusAnswer } from './status-answer.ts';

/** Milliseconds for an answer; the Lambda that runs this ends after 10 000. */
const STATUS_MS = 8_000;

@Controller('api/vpr')
export class StatusController {
  constructor(
    private readonly jobs: JobViewsService,
    private readonly reports: ReportsRepository,
  ) {}

  /** The newest job of an application, so that a page that was reloaded finds its job again. */
  @Get()
  async newest(
    @Query({ schema: applicationQuery }) query: ApplicationQuery,
    @Res({ passthrough: true }) response: ExpressResponse,
  ): Promise<StatusAnswer> {
    using budget = new TimeBudget(STATUS_MS);
    const { signal } = budget;
    return await this.answer(await this.jobs.findNewest(query, signal), response, signal);
  }

  /** A job by its id. */
  @Get('status/:job_id')
  async status(
    @Param({ schema: jobParams }) { job_id }: JobParams,
    @Res({ passthrough: true }) response: ExpressResponse,
  ): Promise<StatusAnswer> {
    using budget = new TimeBudget(STATUS_MS);
    const { signal } = budget;
    return await this.answer(await this.jobs.find(job_id, signal), response, signal);
  }

  @All('status/:job_id')
  otherMethod(): never {
    throw new MethodNotAllowedError(['GET', 'HEAD']);
  }

  /** A report costs one call to S3, to see whether it is still there. */
  private async answer(job: JobView, response: ExpressResponse, signal: AbortSignal): Promise<StatusAnswer> {
    if (isLive(job)) response.status(202).set('Retry-After', '5');
    if (job.result_key === undefined) return statusAnswer(job);
    if (!(await this.reports.exists(job.result_key, signal))) throw new ReportGoneError(job.job_id);
    return statusAnswer(job, await this.reports.url(job.result_key));
  }
}
