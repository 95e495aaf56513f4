import { Body, Controller, Get, Post, Query, Res, UseFilters, UseGuards } from '@nestjs/common';
// Aliased: SWC emits the type's name into decorator metadata, and resolving the global Response loads fetch (20 ms).
import type { Response as ExpressResponse } from 'express';

import { ActingUserGuard } from '../core/auth/acting-user.guard.ts';
import { Caller } from '../core/auth/caller.decorator.ts';
import { JsonBodyGuard } from '../core/http/json-body.guard.ts';
import { StrictHandlingGuard } from '../core/http/strict-handling.guard.ts';
import { ApplicationQuery } from './dto/application-query.ts';
import { SubmissionQuery } from './dto/submission-query.ts';
import { VprRequest } from './dto/vpr-request.ts';
import { answerJob, type JobAnswer } from './job-answer.ts';
import { OwnedVprService } from './owned-vpr.service.ts';
import { answerSubmission, type SubmissionAnswer } from './submission-answer.ts';
import { QuotaFilter } from './quota.filter.ts';
import { VprService } from './vpr.service.ts';

@UseFilters(QuotaFilter)
@Controller('api/vpr')
export class VprController {
  constructor(
    private readonly vpr: VprService,
    private readonly owned: OwnedVprService,
  ) {}

  /** Submits a request: a 202 with a new job, or a 200 with the job that the application has already. */
  @Post()
  @UseGuards(JsonBodyGuard, ActingUserGuard, new StrictHandlingGuard(VprRequest))
  async submit(
    @Body() request: VprRequest,
    @Query() { on_duplicate }: SubmissionQuery,
    @Res({ passthrough: true }) response: ExpressResponse,
  ): Promise<SubmissionAnswer> {
    return answerSubmission(await this.vpr.submit(request, on_duplicate), response);
  }

  /** The newest job of an application: a page that was reloaded finds its job again. */
  @Get()
  @UseGuards(ActingUserGuard)
  async findNewest(
    @Query() query: ApplicationQuery,
    @Caller() caller: string | undefined,
    @Res({ passthrough: true }) response: ExpressResponse,
  ): Promise<JobAnswer> {
    return answerJob(await this.owned.findNewest(query, caller), response);
  }
}
