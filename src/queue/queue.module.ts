import { Module } from '@nestjs/common';

import { AwsSettings } from '../core/aws/aws.settings.ts';
import { provideSettings } from '../core/config/settings.ts';
import { QueueService } from './queue.service.ts';
import { QueueSettings } from './queue.settings.ts';
import { sqsProvider } from './sqs.provider.ts';

@Module({
  providers: [provideSettings(AwsSettings), provideSettings(QueueSettings), sqsProvider, QueueService],
  exports: [QueueService],
})
export class QueueModule {}
