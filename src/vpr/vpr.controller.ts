import { Body, Controller, Get, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
// Aliased: SWC emits the type's name into decorator metadata, and resolving the global Response loads fetch (20 ms).
import type { Response as ExpressResponse } from 'express';

import { JsonBodyGuard } from '../core/http/json-body.guard.ts';
import { ApplicationQuery } from './dto/application-query.ts';
import { JobParams } from './dto/job-params.ts';
import { SubmissionQuery } from './dto/submission-query.ts';
import { VprRequest } from './dto/vpr-request.ts';
import { answerJob, type JobAnswer } from './job-answer.ts';
import { answerSubmission, type SubmissionAnswer } from './submission-answer.ts';
import { VprService } from './vpr.service.ts';

@Controller('api/vpr')
export class VprController {
  constructor(private readonly vpr: VprService) {}

  /** Submits a request: a 202 with a new job, or a 200 with the job that the application has already. */
  @Post()
  @UseGuards(JsonBodyGuard)
  async submit(
    @Body() request: VprRequest,
    @Query() { on_duplicate }: SubmissionQuery,
    @Res({ passthrough: true }) response: ExpressResponse,
  ): Promise<SubmissionAnswer> {
    return answerSubmission(await this.vpr.submit(request, on_duplicate), response);
  }

  /** The newest job of an application: a page that was reloaded finds its job again. */
  @Get()
  async findNewest(
    @Query() query: ApplicationQuery,
    @Res({ passthrough: true }) response: ExpressResponse,
  ): Promise<JobAnswer> {
    return answerJob(await this.vpr.findNewestJob(query), response);
  }

  @Get('status/:job_id')
  async find(
    @Param() { job_id }: JobParams,
    @Res({ passthrough: true }) response: ExpressResponse,
  ): Promise<JobAnswer> {
    return answerJob(await this.vpr.findJob(job_id), response);
  }
}
