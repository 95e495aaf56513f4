import { Module } from '@nestjs/common';

import { AwsSettings } from '../aws/aws.settings.ts';
import { provideSettings } from '../config/settings.ts';
import { Clock } from '../time/clock.ts';
import { AttemptsRepository } from './attempts.repository.ts';
import { dynamoDBProvider } from './dynamodb.provider.ts';
import { FailuresRepository } from './failures.repository.ts';
import { JobsRepository } from './jobs.repository.ts';
import { JobsService } from './jobs.service.ts';
import { JobsSettings } from './jobs.settings.ts';
import { SubmissionsRepository } from './submissions.repository.ts';
import { WatchRepository } from './watch.repository.ts';
import { WatchService } from './watch.service.ts';

@Module({
  providers: [
    provideSettings(AwsSettings),
    provideSettings(JobsSettings),
    Clock,
    dynamoDBProvider,
    SubmissionsRepository,
    JobsRepository,
    AttemptsRepository,
    WatchRepository,
    FailuresRepository,
    JobsService,
    WatchService,
  ],
  exports: [JobsService, AttemptsRepository, WatchService, Clock],
})
export class JobsModule {}
