import type { INestApplicationContext } from '@nestjs/common';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';

import { Environment } from '../../src/core/config/environment.ts';
import { Clock } from '../../src/core/time/clock.ts';
import { AttemptsRepository } from '../../src/jobs/attempts.repository.ts';
import { JobFailureRepository } from '../../src/jobs/job-failure.repository.ts';
import { JobLookupRepository } from '../../src/jobs/job-lookup.repository.ts';
import { JobsService } from '../../src/jobs/jobs.service.ts';
import { SubmissionsRepository } from '../../src/jobs/submissions.repository.ts';
import type { VprRequest } from '../../src/vpr/dto/vpr-request.ts';

/** The clock of minutes that a drill does not wait for. */
class PastClock extends Clock {
  readonly #agoMs: number;

  constructor(minutesAgo: number) {
    super();
    this.#agoMs = minutesAgo * 60_000;
  }

  override now(): number {
    return super.now() - this.#agoMs;
  }
}

/** What happened some minutes before a drill began. */
export class Past {
  readonly #app: INestApplicationContext;
  readonly #clock: Clock;

  constructor(app: INestApplicationContext, minutesAgo: number) {
    this.#app = app;
    this.#clock = new PastClock(minutesAgo);
  }

  /** A worker claimed the job, and died of it or with it. */
  async claim(jobId: string): Promise<void> {
    const [dynamoDB, environment] = this.#parts();
    const failures = new JobFailureRepository(dynamoDB, environment);
    const attempts = new AttemptsRepository(dynamoDB, failures, environment, this.#clock);
    await attempts.claim(jobId, new AbortController().signal);
  }

  /** A client submitted, and the message got lost. */
  async submitWithoutMessage(request: VprRequest): Promise<void> {
    const [dynamoDB, environment] = this.#parts();
    const submissions = new SubmissionsRepository(dynamoDB, environment);
    const jobs = new JobsService(submissions, new JobLookupRepository(dynamoDB, environment), environment, this.#clock);
    await jobs.submit(request, () => Promise.resolve('return'), new AbortController().signal);
  }

  /** So many attempts at the job have failed. */
  async useUp(jobId: string, attempts: number): Promise<void> {
    const [dynamoDB, { JOBS_TABLE_NAME }] = this.#parts();
    await dynamoDB.send(
      new UpdateCommand({
        TableName: JOBS_TABLE_NAME,
        Key: { job_id: jobId },
        UpdateExpression: 'SET attempt = :attempts, attempts_used = :attempts',
        ExpressionAttributeValues: { ':attempts': attempts },
      }),
    );
  }

  #parts(): [DynamoDBDocumentClient, Environment] {
    return [this.#app.get(DynamoDBDocumentClient), this.#app.get(Environment)];
  }
}
