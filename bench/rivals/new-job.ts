import { createHash, randomUUID } from 'node:crypto';

import type { VprInput } from './request.ts';

/** A job as the contract describes it ("Data"). */
export function newJob(input: VprInput, nowMs: number) {
  const now = new Date(nowMs).toISOString();
  return {
    job_id: randomUUID() as string,
    idempotency_key: `vpr#${input.user_id}#${input.application_id}`,
    user_id: input.user_id,
    application_id: input.application_id,
    status: 'PENDING',
    created_at: now,
    updated_at: now,
    input_data: input,
    input_hash: createHash('sha256').update(JSON.stringify(input)).digest('hex'),
    ttl: Math.ceil(nowMs / 1_000) + 600,
    watch_shard: String(nowMs % 4),
    due_at: nowMs + 120_000,
  };
}

export type NewJob = ReturnType<typeof newJob>;
