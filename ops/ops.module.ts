import { Module } from '@nestjs/common';

import { ConfigModule } from '../src/core/config/config.module.ts';
import { LoggingModule } from '../src/core/logging/logging.module.ts';
import { MetricsModule } from '../src/core/metrics/metrics.module.ts';
import { dynamoDBProvider } from '../src/jobs/dynamodb.provider.ts';
import { ErasureRepository } from '../src/jobs/erasure.repository.ts';
import { JobsModule } from '../src/jobs/jobs.module.ts';
import { QueueModule } from '../src/queue/queue.module.ts';
import { sqsProvider } from '../src/queue/sqs.provider.ts';
import { ReportsModule } from '../src/reports/reports.module.ts';
import { S3 } from '../src/reports/s3.ts';
import { JobWaiter } from '../src/vpr/job-waiter.ts';
import { OwnedVprService } from '../src/vpr/owned-vpr.service.ts';
import { VprService } from '../src/vpr/vpr.service.ts';
import { WatchdogService } from '../src/watchdog/watchdog.service.ts';
import { CompletedJobsRepository } from './jobs/completed-jobs.repository.ts';
import { UserErasureService } from './erasure/user-erasure.service.ts';
import { UserRecordsRepository } from './erasure/user-records.repository.ts';
import { FailedJobsRepository } from './jobs/failed-jobs.repository.ts';
import { LiveJobsRepository } from './jobs/live-jobs.repository.ts';
import { PausesRepository } from './jobs/pauses.repository.ts';
import { RetryService } from './jobs/retry.service.ts';
import { DeadLettersService } from './queues/dead-letters.service.ts';
import { QueuesRepository } from './queues/queues.repository.ts';

/** The root module of the operator's commands: the services of the API and of the watchdog, without HTTP. */
@Module({
  imports: [ConfigModule, LoggingModule, MetricsModule, JobsModule, QueueModule, ReportsModule],
  providers: [
    dynamoDBProvider,
    sqsProvider,
    JobWaiter,
    OwnedVprService,
    VprService,
    WatchdogService,
    CompletedJobsRepository,
    FailedJobsRepository,
    LiveJobsRepository,
    PausesRepository,
    RetryService,
    QueuesRepository,
    DeadLettersService,
    S3,
    ErasureRepository,
    UserRecordsRepository,
    UserErasureService,
  ],
})
export class OpsModule {}
