import { Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
// Aliased: SWC emits the types' names into decorator metadata, and resolving the global ones loads fetch (20 ms).
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express';

import { ActingUserGuard } from '../core/auth/acting-user.guard.ts';
import { Caller } from '../core/auth/caller.decorator.ts';
import type { JobInput } from '../jobs/job.ts';
import { JobParams } from './dto/job-params.ts';
import { ListQuery } from './dto/list-query.ts';
import { answerJob, type JobAnswer } from './job-answer.ts';
import { answerList, type ListAnswer } from './list-answer.ts';
import { OwnedVprService } from './owned-vpr.service.ts';
import { answerSubmission, type SubmissionAnswer } from './submission-answer.ts';
import { QuotaFilter } from './quota.filter.ts';
import { VprService } from './vpr.service.ts';
import { waitIfPreferred } from './wait-if-preferred.ts';

/** The jobs of a user. */
@UseFilters(QuotaFilter)
@Controller('api/vpr')
export class VprJobsController {
  constructor(
    private readonly vpr: VprService,
    private readonly owned: OwnedVprService,
  ) {}

  /** A user's jobs, newest first. */
  @Get('jobs')
  @UseGuards(ActingUserGuard)
  async list(
    @Query() query: ListQuery,
    @Req() request: ExpressRequest,
    @Res({ passthrough: true }) response: ExpressResponse,
  ): Promise<ListAnswer> {
    return answerList(await this.owned.list(query), request, response);
  }

  /** One job; with `Prefer: wait=N` the answer waits up to N seconds for the job's end. */
  @Get(['jobs/:job_id', 'status/:job_id'])
  async find(
    @Param() { job_id }: JobParams,
    @Caller() caller: string | undefined,
    @Req() request: ExpressRequest,
    @Res({ passthrough: true }) response: ExpressResponse,
  ): Promise<JobAnswer> {
    return answerJob(await waitIfPreferred(this.owned, job_id, caller, request, response), response);
  }

  /** The request that a job was made from; the pointers of a report point into it. */
  @Get('jobs/:job_id/input')
  async input(@Param() { job_id }: JobParams, @Caller() caller: string | undefined): Promise<JobInput> {
    return this.owned.input(job_id, caller);
  }

  /** Ends a live job. */
  @Post('jobs/:job_id/cancel')
  @HttpCode(200)
  async cancel(
    @Param() { job_id }: JobParams,
    @Caller() caller: string | undefined,
    @Res({ passthrough: true }) response: ExpressResponse,
  ): Promise<JobAnswer> {
    return answerJob(await this.owned.cancel(job_id, caller), response);
  }

  /** A new job from the stored input of a FAILED one. */
  @Post('jobs/:job_id/retry')
  async retry(
    @Param() { job_id }: JobParams,
    @Caller() caller: string | undefined,
    @Res({ passthrough: true }) response: ExpressResponse,
  ): Promise<SubmissionAnswer> {
    return answerSubmission(await this.vpr.retry(job_id, caller), response);
  }

  /** Erases a job and its report. */
  @Delete('jobs/:job_id')
  @HttpCode(204)
  async erase(@Param() { job_id }: JobParams, @Caller() caller: string | undefined): Promise<void> {
    await this.owned.erase(job_id, caller);
  }
}
