import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';

import type { AwsClient } from '../../src/core/aws/call-log.ts';
import { validate } from '../../src/core/validation/validate.ts';
import type { Job } from '../../src/jobs/job.ts';
import { JobLookupRepository } from '../../src/jobs/job-lookup.repository.ts';
import { idempotencyKey } from '../../src/jobs/new-job.ts';
import { VprRequest } from '../../src/vpr/dto/vpr-request.ts';
import { VprService } from '../../src/vpr/vpr.service.ts';
import { WatchdogService } from '../../src/watchdog/watchdog.service.ts';
import { handleBatch } from '../../src/worker/batch-handler.ts';
import { WorkerService } from '../../src/worker/worker.service.ts';
import type { Cause } from './cause.ts';
import { DrillGenerator, DrillModule } from './drill.module.ts';
import { DrillQueue } from './drill-queue.ts';

/** What breaks while the cause of a drill lasts. */
export interface Breakage {
  readonly noWorker?: boolean;
  readonly noWatchdog?: boolean;
  /** Why no report can be written. */
  readonly generator?: Error;
  /** Calls that AWS refuses, such as `SendMessage`. */
  readonly refused?: readonly string[];
}

/** The service that a drill breaks: clients submit to it, a worker and a watchdog run in it. */
export class DrillService {
  readonly cause: Cause;
  readonly app: INestApplicationContext;
  readonly queue: DrillQueue;
  /** The applications whose candidates wait for a report. */
  readonly #waiting: string[] = [];
  #breakage: Breakage = {};

  private constructor(app: INestApplicationContext, cause: Cause) {
    this.app = app;
    this.cause = cause;
    this.queue = new DrillQueue(app.get(SQSClient));
    app.get(DrillGenerator).failure = () => (cause.lasts ? this.#breakage.generator : undefined);
    this.#refuseCalls(app.get(SQSClient));
    this.#refuseCalls(app.get(DynamoDBDocumentClient));
  }

  /** Starts it on the AWS that the environment names. */
  static async start(cause: Cause): Promise<DrillService> {
    const app = await NestFactory.createApplicationContext(DrillModule, { abortOnError: false, logger: false });
    app.get(Logger).info('listening', { url: 'none: a drill has no API' });
    return new DrillService(app, cause);
  }

  /** Breaks this from now on, until the cause is removed. */
  break(name: string, breakage: Breakage): void {
    this.#breakage = breakage;
    this.cause.begin(name);
  }

  /** A new request, whose candidate waits for a report. */
  request(): VprRequest {
    const application_id = randomUUID();
    const job_posting = { company_name: 'Northwind', role_title: 'Engineer' };
    const result = validate(VprRequest, { user_id: 'drill', application_id, job_posting });
    if (!result.valid) throw new Error('the request of the drill breaks a rule');
    this.#waiting.push(application_id);
    return result.value;
  }

  /** A client submits; one that gets a 500 goes away. */
  async submit(): Promise<Job | undefined> {
    const submission = await this.app
      .get(VprService)
      .submit(this.request(), 'return')
      .catch(() => undefined);
    return submission?.outcome === 'created' ? submission.job : undefined;
  }

  /** The worker takes the messages that are visible, unless there is no worker. */
  async work(): Promise<void> {
    if (this.cause.lasts && this.#breakage.noWorker === true) return;
    const stop = new AbortController().signal;
    const [worker, logger] = [this.app.get(WorkerService), this.app.get(Logger)];
    await this.queue.deliver(async (record) => {
      const { batchItemFailures } = await handleBatch({ Records: [record] }, worker, stop, logger);
      return batchItemFailures.length === 0;
    });
  }

  /** A round of the watchdog, unless there is none. */
  async watch(): Promise<void> {
    if (this.cause.lasts && this.#breakage.noWatchdog === true) return;
    await this.app.get(WatchdogService).runRound(new AbortController().signal);
  }

  /** The cause is gone, every candidate has a report, and no message is dead. */
  async isMended(): Promise<boolean> {
    if (this.cause.lasts) return false;
    const jobs = this.app.get(JobLookupRepository);
    const { signal } = new AbortController();
    for (const application of this.#waiting) {
      const id = await jobs.findNewestId(idempotencyKey('drill', application), signal);
      if (id === undefined || (await jobs.findSummary(id, signal))?.status !== 'COMPLETED') return false;
    }
    return (await this.queue.deadLetters()) === 0;
  }

  stop(): Promise<void> {
    this.cause.remove();
    return this.app.close();
  }

  #refuseCalls({ middlewareStack }: AwsClient): void {
    middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          const isRefused = this.cause.lasts && this.#breakage.refused?.includes(commandName.replace(/Command$/, ''));
          if (isRefused === true) throw new Error('refused by the drill');
          return next(args);
        },
      { step: 'initialize' },
    );
  }
}
