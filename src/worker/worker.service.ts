import { Injectable } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';
import { safeParse } from 'valibot';

import { type Attempt, AttemptsRepository } from '../jobs/attempts.repository.ts';
import { JobMetrics } from '../jobs/job-metrics.ts';
import { type JobMessage, parseMessageBody } from '../queue/job-message.ts';
import { ReportsRepository } from '../reports/reports.repository.ts';
import { Clock } from '../core/time/clock.ts';
import { vprRequest } from '../vpr/dto/vpr-request.ts';
import { VprGenerator } from '../reports/vpr-generator.ts';
import type { VprReport } from '../reports/vpr-report.ts';
import { AttemptEnd } from './attempt-end.ts';
import { LeaseKeeper } from './lease-keeper.ts';
import { InvalidInputError, LeaseLostError } from './worker.errors.ts';

/** A message as the queue delivers it. */
export interface Delivery {
  readonly body: string;
  readonly receiptHandle: string;
}

/** Writes the reports that the queue asks for, one message at a time. */
@Injectable()
export class WorkerService {
  constructor(
    private readonly attempts: AttemptsRepository,
    private readonly leases: LeaseKeeper,
    private readonly generator: VprGenerator,
    private readonly reports: ReportsRepository,
    private readonly attemptEnd: AttemptEnd,
    private readonly clock: Clock,
    private readonly metrics: JobMetrics,
    private readonly logger: Logger,
  ) {}

  /**
   * Does what a message asks for, if the job is to be had.
   *
   * @param stop aborts when the worker has to end; the job is then handed back
   * @returns whether the message has served its purpose; if not, it is to be delivered again
   * @throws JobStoreError when it cannot be known whether the job is to be had
   */
  async work(delivery: Delivery, stop: AbortSignal): Promise<boolean> {
    const message = parseMessageBody(delivery.body);
    if (message === undefined) {
      // Which job it is about, if any, cannot be told. The watchdog will send that one again, in the right form.
      this.logger.error('malformed message', { bytes: delivery.body.length });
      return true;
    }
    const { job_id, input_data } = message;
    const held = await this.attempts.claim(job_id, input_data, stop);
    if (held === undefined) {
      this.logger.info('dropped', { job_id });
      return true;
    }
    try {
      await this.leases.hold(held, delivery.receiptHandle, stop, (signal) => this.write(message, held, signal));
      return true;
    } catch (error) {
      return this.attemptEnd.after(error, held, delivery.receiptHandle);
    }
  }

  private async write({ job_id, input_data }: JobMessage, held: Attempt, signal: AbortSignal): Promise<void> {
    const { success, output: request } = safeParse(vprRequest, input_data);
    if (!success) throw new InvalidInputError('the input breaks the rules of a request');

    const { report, token_usage } = await this.generator.generate(request, signal);
    const { user_id, application_id } = request;
    const created_at = new Date(this.clock.now()).toISOString();
    const whole: VprReport = { job_id, user_id, application_id, created_at, ...report };

    const key = await this.reports.store(job_id, held.attempt, whole, signal);
    if (key === undefined || !(await this.attempts.complete(held, key, token_usage, signal))) {
      throw new LeaseLostError('another worker has the job');
    }
    this.logger.info('completed', { job_id, user_id, application_id, attempt: held.attempt });
    this.metrics.completed((this.clock.now() - Date.parse(held.created_at)) / 1_000);
  }
}
