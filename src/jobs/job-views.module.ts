import { Module } from '@nestjs/common';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import { AwsSettings } from '../aws/aws.settings.ts';
import { provideSettings } from '../config/settings.ts';
import { Clock } from '../time/clock.ts';
import { dynamoDBProvider } from './dynamodb.provider.ts';
import { JobViewsService } from './job-views.service.ts';
import { JobViewsSettings } from './job-views.settings.ts';
import { JobsRepository } from './jobs.repository.ts';

/** The reading of jobs, for processes that do nothing else with them. */
@Module({
  providers: [
    provideSettings(AwsSettings),
    provideSettings(JobViewsSettings),
    Clock,
    dynamoDBProvider,
    JobsRepository,
    JobViewsService,
  ],
  exports: [DynamoDBDocumentClient, Clock, JobsRepository, JobViewsService],
})
export class JobViewsModule {}
