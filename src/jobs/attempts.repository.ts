import { Injectable } from '@nestjs/common';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';

import { Environment } from '../core/config/environment.ts';
import { Clock } from '../core/time/clock.ts';
import { allOf, claimableAt, hasAttemptsLeft, heldByAttempt } from './job.conditions.ts';
import { JobFailureRepository } from './job-failure.repository.ts';
import { LONGEST_PAUSE_SECONDS, MAX_ATTEMPTS } from './job.lifetimes.ts';
import type { JobError, JobProgress } from './job.ts';
import { NO_TOKENS, sumOf, type TokenUsage } from './token-usage.ts';
import {
  claimed,
  completed,
  handedBack,
  type JobChanges,
  type JobUpdate,
  jobUpdate,
  leaseRenewed,
} from './job.updates.ts';
import { retryConflicts } from './retry-conflicts.ts';
import { storeErrorOf } from './store-error.ts';
import { updateJob } from './update-job.ts';

/** A worker's claim on a job. */
export interface Claim {
  readonly job_id: string;
  readonly idempotency_key: string;
  /** The number of this attempt, from 1 on. It fences every write of the claim. */
  readonly attempt: number;
  /** The attempts that count towards the limit, this one included. */
  readonly attempts_used: number;
  /** ISO 8601; when the job was submitted. */
  readonly created_at: string;
  /** Epoch ms: the end of the lease that came with the claim. */
  readonly lease_expires_at: number;
  /** The hash of the input that the report is written from. */
  readonly input_hash: string;
  /** The token usage of the attempts before this one. */
  readonly token_usage: TokenUsage;
}

/** What an attempt used, if a model was asked. */
type Used = TokenUsage | undefined;

/**
 * The state changes of an attempt, from the claim to its end. Each is one conditional write that returns whether its
 * condition held, and throws JobStoreError (`fail` also JobConflictError).
 */
@Injectable()
export class AttemptsRepository {
  constructor(
    private readonly dynamoDB: DynamoDBDocumentClient,
    private readonly failures: JobFailureRepository,
    private readonly environment: Environment,
    private readonly clock: Clock,
  ) {}

  /**
   * PENDING without a pause, or PROCESSING with a lapsed lease → PROCESSING, if attempts are left.
   *
   * @returns `undefined` if the job cannot be claimed: it is gone, final, out of attempts, paused, or leased to another worker
   */
  async claim(job_id: string, signal: AbortSignal): Promise<Claim | undefined> {
    const nowMs = this.clock.now();
    const update = jobUpdate({
      table: this.environment.JOBS_TABLE_NAME,
      jobId: job_id,
      changes: claimed(nowMs),
      increments: { attempt: 1, attempts_used: 1 },
      returned: ['created_at', 'idempotency_key', 'input_hash'],
      defaults: { token_usage: NO_TOKENS },
      condition: allOf(claimableAt(nowMs), hasAttemptsLeft(MAX_ATTEMPTS)),
      nowMs,
    });
    const command = new UpdateCommand({ ...update, ReturnValues: 'UPDATED_NEW' });
    try {
      const { Attributes } = await this.dynamoDB.send(command, { abortSignal: signal });
      return { job_id, ...(Attributes as Omit<Claim, 'job_id'>) };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw storeErrorOf('UpdateItem', error);
    }
  }

  /** PROCESSING stays PROCESSING, with a new lease and the progress so far. */
  async renewLease(claim: Claim, progress: JobProgress, signal: AbortSignal): Promise<boolean> {
    return this.change(claim, {}, (nowMs) => leaseRenewed(nowMs, progress), signal);
  }

  /** PROCESSING → COMPLETED. */
  async complete(claim: Claim, resultKey: string, used: Used, signal: AbortSignal): Promise<boolean> {
    return this.change(claim, {}, (nowMs) => ({ ...completed(resultKey, nowMs), ...total(claim, used) }), signal);
  }

  /** PROCESSING → PENDING: the next claim, once the pause is over, is the next attempt. */
  async handBack(claim: Claim, pauseSeconds: number, used: Used, signal: AbortSignal): Promise<boolean> {
    const changes = (nowMs: number) => ({ ...handedBack(pauseSeconds, undefined, nowMs), ...total(claim, used) });
    return this.change(claim, {}, changes, signal);
  }

  /**
   * PROCESSING → PENDING for the longest pause, without using up the attempt.
   *
   * @param error why the job fails if it is paused at its deadline
   */
  async pause(claim: Claim, error: JobError, used: Used, signal: AbortSignal): Promise<boolean> {
    const changes = (nowMs: number) => ({ ...handedBack(LONGEST_PAUSE_SECONDS, error, nowMs), ...total(claim, used) });
    return this.change(claim, { attempts_used: -1 }, changes, signal);
  }

  /** PROCESSING → FAILED, and the key is released. */
  async fail(claim: Claim, error: JobError, used: Used, signal: AbortSignal): Promise<boolean> {
    const condition = heldByAttempt(claim.attempt);
    const usage = total(claim, used);
    return retryConflicts(() => this.failures.fail(claim, error, this.clock.now(), condition, signal, usage), signal);
  }

  private async change(
    claim: Claim,
    increments: JobUpdate['increments'],
    changesAt: (nowMs: number) => JobChanges,
    signal: AbortSignal,
  ): Promise<boolean> {
    const nowMs = this.clock.now();
    const update = {
      table: this.environment.JOBS_TABLE_NAME,
      jobId: claim.job_id,
      changes: changesAt(nowMs),
      increments,
      condition: heldByAttempt(claim.attempt),
      nowMs,
    };
    return updateJob(this.dynamoDB, update, signal);
  }
}

function total({ token_usage }: Claim, used: Used): JobChanges {
  return { token_usage: sumOf(token_usage, used ?? NO_TOKENS) };
}
