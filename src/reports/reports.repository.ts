import { Injectable } from '@nestjs/common';
import type { PutObjectCommandInput } from '@aws-sdk/client-s3';

import { Environment } from '../core/config/environment.ts';
import { Clock } from '../core/time/clock.ts';
import { ReportStoreError } from './reports.errors.ts';
import { S3 } from './s3.ts';

/** Seconds until the URL of a report expires (contract, "A job"). */
const URL_SECONDS = 3_600;

/** Attempts to write a report that others are writing at the same time. */
const MAX_TRIES = 3;

/** Where a report can be read, and until when (ISO 8601). */
export interface ReportUrl {
  readonly url: string;
  readonly expires_at: string;
}

/** The attempt of an erased report: above every attempt at a job. */
const ERASED_ATTEMPT = Number.MAX_SAFE_INTEGER;

/** The key of a job's report in the bucket. */
export const reportKey = (jobId: string): string => `results/${jobId}.json`;

/** Stores reports in S3 and finds them. Every method throws ReportStoreError. */
@Injectable()
export class ReportsRepository {
  constructor(
    private readonly s3: S3,
    private readonly environment: Environment,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores the report of an attempt, unless a later attempt has stored one: the object has the number of its attempt as
   * metadata, and is replaced only by a higher one, in a conditional write. So a worker that has lost its lease cannot
   * overwrite the report of the worker that has it. One call; three if an earlier attempt had stored a report.
   *
   * @returns the key of the report; `undefined` if a later attempt has stored one
   */
  async store(jobId: string, attempt: number, report: object, signal: AbortSignal): Promise<string | undefined> {
    const object = this.object(jobId, attempt, report);
    const Key = reportKey(jobId);
    let condition: Pick<PutObjectCommandInput, 'IfNoneMatch' | 'IfMatch'> = { IfNoneMatch: '*' };
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      if (await this.put({ ...object, ...condition }, signal)) return Key;
      const present = await this.head(Key, signal);
      if (present?.attempt === attempt) return Key; // An earlier try of this call took effect, and its answer was lost.
      if (present !== undefined && present.attempt > attempt) return undefined;
      condition = present === undefined ? { IfNoneMatch: '*' } : { IfMatch: present.etag };
    }
    throw new ReportStoreError('the report is being written by others', {});
  }

  /** Overwrites the report by an empty object whose attempt is above all: whatever a late worker writes is refused. */
  async erase(jobId: string, signal: AbortSignal): Promise<void> {
    if (!(await this.put(this.object(jobId, ERASED_ATTEMPT, {}), signal))) {
      throw new ReportStoreError('the report is being written by others', {});
    }
  }

  /** Whether the report exists. S3 answers 404 to a role that may list the bucket; a 403 is an error of ours. */
  async exists(key: string, signal: AbortSignal): Promise<boolean> {
    return (await this.head(key, signal)) !== undefined;
  }

  /**
   * A presigned URL, with which anybody can read the report for an hour, but no longer than the credentials that sign
   * it are valid, if these state an end (those of a Lambda do not). Makes no call.
   */
  async url(key: string): Promise<ReportUrl> {
    const { client, GetObjectCommand, getSignedUrl } = await this.s3.load();
    const { expiration } = await client.config.credentials();
    const signingDate = new Date(this.clock.now());
    const secondsLeft = expiration === undefined ? URL_SECONDS : (expiration.getTime() - signingDate.getTime()) / 1_000;
    const expiresIn = Math.max(1, Math.floor(Math.min(URL_SECONDS, secondsLeft)));
    const command = new GetObjectCommand({ Bucket: this.environment.VPR_RESULTS_BUCKET_NAME, Key: key });
    const url = await getSignedUrl(client, command, { expiresIn, signingDate });
    return { url, expires_at: new Date(signingDate.getTime() + expiresIn * 1_000).toISOString() };
  }

  private object(jobId: string, attempt: number, content: object): PutObjectCommandInput {
    return {
      Bucket: this.environment.VPR_RESULTS_BUCKET_NAME,
      Key: reportKey(jobId),
      Body: JSON.stringify(content),
      ContentType: 'application/json; charset=utf-8',
      Metadata: { attempt: String(attempt) },
    };
  }

  /** @returns whether the condition of the write held */
  private async put(object: PutObjectCommandInput, signal: AbortSignal): Promise<boolean> {
    const { client, PutObjectCommand } = await this.s3.load();
    try {
      await client.send(new PutObjectCommand(object), { abortSignal: signal });
      return true;
    } catch (cause) {
      // 412: the condition does not hold. 409: another conditional write of the object is under way.
      if (await this.hasStatus(cause, 412, 409)) return false;
      throw new ReportStoreError('S3 failed at PutObject', { cause });
    }
  }

  private async head(key: string, signal: AbortSignal): Promise<{ etag: string; attempt: number } | undefined> {
    const { client, HeadObjectCommand } = await this.s3.load();
    const command = new HeadObjectCommand({ Bucket: this.environment.VPR_RESULTS_BUCKET_NAME, Key: key });
    try {
      const { ETag = '', Metadata } = await client.send(command, { abortSignal: signal });
      return { etag: ETag, attempt: Number(Metadata?.['attempt']) };
    } catch (cause) {
      if (await this.hasStatus(cause, 404)) return undefined;
      throw new ReportStoreError('S3 failed at HeadObject', { cause });
    }
  }

  private async hasStatus(error: unknown, ...statuses: number[]): Promise<boolean> {
    const { S3ServiceException } = await this.s3.load();
    return error instanceof S3ServiceException && statuses.includes(error.$metadata.httpStatusCode ?? 0);
  }
}
