import { createHash, randomUUID } from 'node:crypto';
import { stringify } from 'safe-stable-stringify';

import { DEFAULT_WATCH_SHARDS } from '../core/config/defaults.ts';
import type { Job, JobInput } from './job.ts';
import { ttlAfter, LIVE_JOB_TTL_SECONDS } from './job.lifetimes.ts';

/** A job that nobody has seen yet: PENDING, and due for the watchdog after `watchdogAfterSeconds`. */
export function newJob(
  input: JobInput,
  nowMs: number,
  watchdogAfterSeconds: number,
  watchShards = DEFAULT_WATCH_SHARDS,
): Job {
  const jobId = randomUUID();
  const now = new Date(nowMs).toISOString();
  return {
    job_id: jobId,
    idempotency_key: idempotencyKey(input.user_id, input.application_id),
    user_id: input.user_id,
    application_id: input.application_id,
    status: 'PENDING',
    created_at: now,
    updated_at: now,
    progress: { phase: 'queued', percent: 0, updated_at: now },
    input_data: input,
    input_hash: inputHash(input),
    ttl: ttlAfter(nowMs, LIVE_JOB_TTL_SECONDS),
    watch_shard: String(Number.parseInt(jobId.slice(0, 8), 16) % watchShards),
    due_at: nowMs + watchdogAfterSeconds * 1_000,
  };
}

/** Neither id can contain a `#`, so two applications never share a key. */
export function idempotencyKey(userId: string, applicationId: string): string {
  return `vpr#${userId}#${applicationId}`;
}

/**
 * SHA-256 over the canonical JSON, its keys sorted as RFC 8785 sorts them: the same for bodies that differ in key order or
 * white space alone.
 */
export function inputHash(input: JobInput): string {
  return createHash('sha256').update(stringify(input)).digest('hex');
}
