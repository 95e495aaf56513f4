import { Module } from '@nestjs/common';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import { AwsSettings } from '../aws/aws.settings.ts';
import { provideSettings } from '../config/settings.ts';
import { Clock } from '../time/clock.ts';
import { dynamoDBProvider } from './dynamodb.provider.ts';

/** What everything that reads or writes jobs needs. */
@Module({
  providers: [provideSettings(AwsSettings), dynamoDBProvider, Clock],
  exports: [DynamoDBDocumentClient, Clock],
})
export class JobStoreModule {}
