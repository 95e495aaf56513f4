import { Test } from '@nestjs/testing';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Message } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';

import { AttemptsRepository } from '../../src/jobs/attempts.repository.ts';
import { JobMetrics } from '../../src/jobs/job-metrics.ts';
import { QueueService } from '../../src/queue/queue.service.ts';
import { ReportsRepository } from '../../src/reports/reports.repository.ts';
import { Clock } from '../../src/core/time/clock.ts';
import { VprGenerator } from '../../src/reports/vpr-generator.ts';
import { handleBatch } from '../../src/worker/batch-handler.ts';
import { WorkerModule } from '../../src/worker/worker.module.ts';
import { WorkerService } from '../../src/worker/worker.service.ts';
import { ScriptedGenerator } from './scripted-generator.ts';

/** A worker of its own, as its Lambda runs it, with a generator that the test instructs. */
export async function startWorker(clock: Clock) {
  const generator = new ScriptedGenerator();
  const app = await Test.createTestingModule({ imports: [WorkerModule] })
    .overrideProvider(Clock)
    .useValue(clock)
    .overrideProvider(VprGenerator)
    .useValue(generator)
    .compile();
  const stopped = new AbortController();
  return {
    generator,
    attempts: app.get(AttemptsRepository),
    reports: app.get(ReportsRepository),
    queue: app.get(QueueService),
    logger: app.get(Logger),
    metrics: app.get(JobMetrics),
    /** Works through messages as one batch of SQS. */
    work: (messages: readonly Message[], stop: AbortSignal = stopped.signal): Promise<SQSBatchResponse> =>
      handleBatch({ Records: messages.map(record) }, app.get(WorkerService), stop, app.get(Logger)),
    stop: () => app.close(),
  };
}

export type Worker = Awaited<ReturnType<typeof startWorker>>;

/** What Lambda makes of a message, as far as the worker looks at it. */
export function record({ MessageId = '', ReceiptHandle = '', Body = '' }: Message): SQSRecord {
  return { messageId: MessageId, receiptHandle: ReceiptHandle, body: Body } as SQSRecord;
}
