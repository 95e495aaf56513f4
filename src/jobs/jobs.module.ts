import { Module } from '@nestjs/common';

import { AwsSettings } from '../core/aws/aws.settings.ts';
import { provideSettings } from '../core/config/settings.ts';
import { Clock } from '../core/time/clock.ts';
import { AttemptsRepository } from './attempts.repository.ts';
import { dynamoDBProvider } from './dynamodb.provider.ts';
import { FailuresRepository } from './failures.repository.ts';
import { JobMetrics } from './job-metrics.ts';
import { JobViewsRepository } from './job-views.repository.ts';
import { JobViewsService } from './job-views.service.ts';
import { JobsRepository } from './jobs.repository.ts';
import { JobsService } from './jobs.service.ts';
import { JobsSettings } from './jobs.settings.ts';
import { SubmissionsRepository } from './submissions.repository.ts';
import { WatchRepository } from './watch.repository.ts';
import { WatchService } from './watch.service.ts';

/** The job: its states, its rules and its tables. */
@Module({
  providers: [
    provideSettings(AwsSettings),
    provideSettings(JobsSettings),
    dynamoDBProvider,
    Clock,
    JobMetrics,
    SubmissionsRepository,
    JobsRepository,
    JobViewsRepository,
    AttemptsRepository,
    FailuresRepository,
    WatchRepository,
    JobsService,
    JobViewsService,
    WatchService,
  ],
  exports: [Clock, JobMetrics, JobsService, JobViewsService, AttemptsRepository, WatchService],
})
export class JobsModule {}
