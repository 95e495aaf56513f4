import { Injectable } from '@nestjs/common';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand, type UpdateCommandOutput } from '@aws-sdk/lib-dynamodb';

import { Clock } from '../core/time/clock.ts';
import { FailuresRepository } from './failures.repository.ts';
import { allOf, hasAttemptsLeft, isClaimableAt, isHeldBy } from './job.conditions.ts';
import { MAX_ATTEMPTS } from './job.lifetimes.ts';
import type { JobError, JobInput, TokenUsage } from './job.ts';
import { type Changes, claimed, completed, handedBack, jobUpdate, leased } from './job.updates.ts';
import { JobsSettings } from './jobs.settings.ts';
import { idempotencyKey } from './new-job.ts';
import { retryConflicts } from './retry-conflicts.ts';
import { storeErrorOf } from './store-error.ts';

/** One worker's hold on a job. */
export interface Attempt {
  readonly job_id: string;
  readonly idempotency_key: string;
  /** 1 for the first attempt at the job; it fences every write of this one. */
  readonly attempt: number;
  /** ISO 8601; when the job was submitted. */
  readonly created_at: string;
  /** Epoch ms: the end of the lease that the claim gave. */
  readonly lease_expires_at: number;
}

/**
 * The changes of state from a claim to the end of an attempt. Each is one conditional write, says whether its condition
 * held, and throws JobStoreError (and `fail` also JobConflictError).
 */
@Injectable()
export class AttemptsRepository {
  constructor(
    private readonly dynamoDB: DynamoDBDocumentClient,
    private readonly failures: FailuresRepository,
    private readonly settings: JobsSettings,
    private readonly clock: Clock,
  ) {}

  /**
   * PENDING, or PROCESSING with a lapsed lease → PROCESSING, if attempts are left.
   *
   * @returns `undefined` if the job is not to be had: gone, final, out of attempts, or another worker's
   */
  async claim(job_id: string, input: JobInput, signal: AbortSignal): Promise<Attempt | undefined> {
    const nowMs = this.clock.now();
    const condition = allOf(isClaimableAt(nowMs), hasAttemptsLeft(MAX_ATTEMPTS));
    const update = jobUpdate(this.settings.JOBS_TABLE_NAME, job_id, claimed(nowMs), nowMs, condition);
    const output = await this.send(
      new UpdateCommand({
        ...update,
        // `created_at` is set to itself, so that it comes back without the whole job, whose input is large.
        UpdateExpression: `${update.UpdateExpression.replace('SET ', 'SET created_at = created_at, ')} ADD attempt :one`,
        ExpressionAttributeValues: { ...update.ExpressionAttributeValues, ':one': 1 },
        ReturnValues: 'UPDATED_NEW',
      }),
      signal,
    );
    if (output === undefined) return undefined;
    const { attempt, created_at, lease_expires_at } = { ...output.Attributes };
    return {
      job_id,
      attempt: Number(attempt),
      created_at: String(created_at),
      lease_expires_at: Number(lease_expires_at),
      idempotency_key: idempotencyKey(input.user_id, input.application_id),
    };
  }

  /** PROCESSING stays PROCESSING, for another lease. */
  async renew(held: Attempt, signal: AbortSignal): Promise<boolean> {
    return this.change(held, leased, signal);
  }

  /** PROCESSING → COMPLETED. */
  async complete(
    held: Attempt,
    resultKey: string,
    tokenUsage: TokenUsage | undefined,
    signal: AbortSignal,
  ): Promise<boolean> {
    return this.change(held, (nowMs) => completed(resultKey, tokenUsage, nowMs), signal);
  }

  /** PROCESSING → PENDING: whoever claims it next makes the next attempt. */
  async handBack(held: Attempt, signal: AbortSignal): Promise<boolean> {
    const { WATCHDOG_AFTER_SECONDS } = this.settings;
    return this.change(held, (nowMs) => handedBack(nowMs, WATCHDOG_AFTER_SECONDS), signal);
  }

  /** PROCESSING → FAILED, and the key is free. */
  async fail(held: Attempt, error: JobError, signal: AbortSignal): Promise<boolean> {
    const condition = isHeldBy(held.attempt);
    return retryConflicts(() => this.failures.fail(held, error, this.clock.now(), condition, signal), signal);
  }

  private async change(held: Attempt, changesAt: (nowMs: number) => Changes, signal: AbortSignal): Promise<boolean> {
    const nowMs = this.clock.now();
    const condition = isHeldBy(held.attempt);
    const update = jobUpdate(this.settings.JOBS_TABLE_NAME, held.job_id, changesAt(nowMs), nowMs, condition);
    return (await this.send(new UpdateCommand(update), signal)) !== undefined;
  }

  private async send(command: UpdateCommand, signal: AbortSignal): Promise<UpdateCommandOutput | undefined> {
    try {
      return await this.dynamoDB.send(command, { abortSignal: signal });
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw storeErrorOf('UpdateItem', error);
    }
  }
}
