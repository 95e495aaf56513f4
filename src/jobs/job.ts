import type { TokenUsage } from './token-usage.ts';

/** PENDING and PROCESSING are live; COMPLETED and FAILED are final. */
export const JOB_STATUSES = ['PENDING', 'PROCESSING', 'COMPLETED', 'FAILED'] as const;

export type JobStatus = (typeof JOB_STATUSES)[number];

/** What a job is made from: the validated request, of which the job itself looks at the two ids alone. */
export interface JobInput {
  readonly user_id: string;
  readonly application_id: string;
}

/** Why a job failed, as its owner gets to read it. */
export interface JobError {
  readonly code: string;
  readonly message: string;
}

/** How far a live job has come. */
export interface JobProgress {
  readonly phase: 'queued' | 'generating' | 'checking' | 'storing';
  /** 0 to 100; within an attempt it never falls. */
  readonly percent: number;
  /** ISO 8601, UTC, with milliseconds. */
  readonly updated_at: string;
}

/** A job as the jobs table holds it. */
export interface Job {
  /** UUID v4. */
  readonly job_id: string;
  readonly idempotency_key: string;
  readonly user_id: string;
  readonly application_id: string;
  readonly status: JobStatus;
  /** ISO 8601, UTC, with milliseconds; `updated_at` likewise. */
  readonly created_at: string;
  readonly updated_at: string;
  readonly input_data: JobInput;
  /** SHA-256 of the canonical JSON of `input_data`, 64 hexadecimal digits. */
  readonly input_hash: string;
  /** Epoch seconds. A live job's `ttl` is a lease that every step renews; a final job's says how long it is kept. */
  readonly ttl: number;
  /** Partition and sort key (epoch ms) of the watch index. A job has them while it is live, and only then. */
  readonly watch_shard?: string | undefined;
  readonly due_at?: number | undefined;
  /** Why the job failed; while it is live, why it would fail if its pause lasted until the deadline. */
  readonly error?: JobError;
  /** When the job failed: the day (UTC), and the ISO 8601 instant. Keys of the failed index: only a FAILED job has them. */
  readonly failed_day?: string;
  readonly failed_at?: string;
  /** How often a worker has claimed the job; it fences the writes of those that claimed it earlier. */
  readonly attempt?: number;
  /** The attempts that count towards the limit: all but those that an operator's mistake ended. */
  readonly attempts_used?: number;
  /** Epoch ms. Until then nobody claims the job. */
  readonly paused_until?: number;
  /** Epoch ms. Until then the job belongs to the worker that claimed it. */
  readonly lease_expires_at?: number;
  readonly started_at?: string;
  readonly completed_at?: string;
  /** Where the report lies in the results bucket. */
  readonly result_key?: string;
  readonly token_usage?: TokenUsage;
  /** A job has it while it is live. */
  readonly progress?: JobProgress;
  /** The job that this one took the place of, and the job that took the place of this one. */
  readonly replaces?: string;
  readonly replaced_by?: string;
}

/** What is left of a job that its owner has deleted. */
export interface Tombstone {
  readonly job_id: string;
  /** ISO 8601. */
  readonly deleted_at: string;
  readonly owner_hash: string;
  /** Epoch seconds. */
  readonly ttl: number;
}

/** What one needs to know of the job that holds a key. */
export type JobSummary = Pick<Job, 'job_id' | 'status' | 'input_hash' | 'ttl'>;

/** What the owner of a job sees of it: everything but its input and what the service keeps for itself. */
export type JobView = Pick<Job, (typeof VIEW_ATTRIBUTES)[number]>;

export const VIEW_ATTRIBUTES = [
  'job_id',
  'user_id',
  'application_id',
  'status',
  'created_at',
  'updated_at',
  'attempt',
  'started_at',
  'completed_at',
  'progress',
  'error',
  'result_key',
  'token_usage',
  'replaces',
  'replaced_by',
  'ttl',
] as const satisfies readonly (keyof Job)[];

/** What a list shows of a job, besides the keys of the table and of the index. */
export const LISTED_ATTRIBUTES = VIEW_ATTRIBUTES.filter(
  (name) => !['job_id', 'user_id', 'created_at', 'result_key'].includes(name),
);

/** What the list of failed jobs shows of a job, besides the keys of the table and of the index. */
export const FAILED_ATTRIBUTES = [
  'user_id',
  'application_id',
  'created_at',
  'attempt',
  'error',
  'replaced_by',
] as const satisfies readonly (keyof Job)[];

export function isLive({ status }: { readonly status?: JobStatus | undefined }): boolean {
  return status === 'PENDING' || status === 'PROCESSING';
}

export function isTombstone(found: object): found is Tombstone {
  return 'deleted_at' in found;
}
