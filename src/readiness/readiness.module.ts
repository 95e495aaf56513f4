import { Module } from '@nestjs/common';

import { dynamoDBProvider } from '../jobs/dynamodb.provider.ts';
import { sqsProvider } from '../queue/sqs.provider.ts';
import { S3 } from '../reports/s3.ts';
import { ReadinessController } from './readiness.controller.ts';
import { ReadinessService } from './readiness.service.ts';

/** `GET /ready`, with clients of its own: what it asks waits for no connection that a request has. */
@Module({
  controllers: [ReadinessController],
  providers: [dynamoDBProvider, sqsProvider, S3, ReadinessService],
})
export class ReadinessModule {}
