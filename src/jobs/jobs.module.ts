import { Module } from '@nestjs/common';

import { AwsSettings } from '../aws/aws.settings.ts';
import { provideSettings } from '../config/settings.ts';
import { Clock } from '../time/clock.ts';
import { dynamoDBProvider } from './dynamodb.provider.ts';
import { JobsRepository } from './jobs.repository.ts';
import { JobsService } from './jobs.service.ts';
import { JobsSettings } from './jobs.settings.ts';
import { SubmissionsRepository } from './submissions.repository.ts';

@Module({
  providers: [
    provideSettings(AwsSettings),
    provideSettings(JobsSettings),
    Clock,
    dynamoDBProvider,
    SubmissionsRepository,
    JobsRepository,
    JobsService,
  ],
  exports: [JobsService],
})
export class JobsModule {}
