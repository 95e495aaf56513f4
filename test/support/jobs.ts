import { Test } from '@nestjs/testing';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import { ConfigModule } from '../../src/core/config/config.module.ts';
import { LoggingModule } from '../../src/core/logging/logging.module.ts';
import { MetricsModule } from '../../src/core/metrics/metrics.module.ts';
import { Clock } from '../../src/core/time/clock.ts';
import type { Job } from '../../src/jobs/job.ts';
import { JobsModule } from '../../src/jobs/jobs.module.ts';
import { newJob } from '../../src/jobs/new-job.ts';
import { startAws } from './aws-under-test.ts';
import { jobRecords } from './job-records.ts';
import { submission } from './submission.ts';
import { WorldClock } from './world-clock.ts';

/** Seconds until the watchdog first looks after a new job. */
export const WATCHED_AFTER_SECONDS = 120;

/** The module of jobs alone, with an AWS of its own and a clock that the test sets. */
export async function startJobs(environment: Readonly<Record<string, string>> = {}) {
  const aws = await startAws();
  const settings = { WATCHDOG_AFTER_SECONDS: String(WATCHED_AFTER_SECONDS), ...environment };
  Object.assign(process.env, aws.environment, settings);
  const clock = new WorldClock();
  const module = await Test.createTestingModule({ imports: [ConfigModule, LoggingModule, MetricsModule, JobsModule] })
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  return {
    aws,
    clock,
    records: jobRecords(aws),
    dynamoDB: module.get(DynamoDBDocumentClient),
    get: module.get.bind(module),
    /** A job that is not stored. */
    newJob: (changes: Partial<Job> = {}): Job => ({
      ...newJob(submission(), clock.now(), WATCHED_AFTER_SECONDS),
      ...changes,
    }),
    async stop(): Promise<void> {
      await module.close();
      await aws.stop();
    },
  };
}

export type Jobs = Awaited<ReturnType<typeof startJobs>>;

/** A signal for calls that nobody ends. */
export const signal = new AbortController().signal;
