import { Module } from '@nestjs/common';

import { QueueService } from './queue.service.ts';
import { sqsProvider } from './sqs.provider.ts';

@Module({
  providers: [sqsProvider, QueueService],
  exports: [QueueService],
})
export class QueueModule {}
