import { Module } from '@nestjs/common';

import { Clock } from '../core/time/clock.ts';
import { AttemptsRepository } from './attempts.repository.ts';
import { dynamoDBProvider } from './dynamodb.provider.ts';
import { ErasureRepository } from './erasure.repository.ts';
import { JobFailureRepository } from './job-failure.repository.ts';
import { JobMetrics } from './job-metrics.ts';
import { JobListRepository } from './job-list.repository.ts';
import { JobLookupRepository } from './job-lookup.repository.ts';
import { JobsService } from './jobs.service.ts';
import { SubmissionsRepository } from './submissions.repository.ts';
import { OwnedJobsService } from './owned-jobs.service.ts';
import { StuckJobsRepository } from './stuck-jobs.repository.ts';
import { StuckJobsService } from './stuck-jobs.service.ts';

/** The job: its states, its rules and its tables. */
@Module({
  providers: [
    dynamoDBProvider,
    Clock,
    JobMetrics,
    SubmissionsRepository,
    JobLookupRepository,
    AttemptsRepository,
    JobFailureRepository,
    StuckJobsRepository,
    JobsService,
    StuckJobsService,
    JobListRepository,
    ErasureRepository,
    OwnedJobsService,
  ],
  exports: [
    dynamoDBProvider,
    Clock,
    JobMetrics,
    JobsService,
    JobLookupRepository,
    AttemptsRepository,
    OwnedJobsService,
    StuckJobsService,
  ],
})
export class JobsModule {}
