import { createHash } from 'node:crypto';

import { InvalidCursorError } from './job.errors.ts';
import type { JobFilter, Position } from './job-list.repository.ts';

/** Writes a position in a list as an opaque cursor, which is good for this user and filter alone. It holds no secret. */
export function cursorOf(filter: JobFilter, { created_at, job_id }: Position): string {
  return Buffer.from(JSON.stringify([fingerprint(filter), created_at, job_id])).toString('base64url');
}

/** @throws InvalidCursorError if the cursor cannot be read, or is of another user or filter */
export function positionIn(filter: JobFilter, cursor: string): Position {
  const [of, created_at, job_id] = read(cursor);
  if (of !== fingerprint(filter) || created_at === undefined || job_id === undefined) throw new InvalidCursorError();
  return { created_at, job_id };
}

function read(cursor: string): readonly (string | undefined)[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) && parts.every(isText) ? parts : [];
  } catch {
    return [];
  }
}

/** DynamoDB refuses a key that is empty. */
function isText(part: unknown): part is string {
  return typeof part === 'string' && part !== '';
}

function fingerprint({ user_id, status, application_id }: JobFilter): string {
  const filter = JSON.stringify([user_id, status ?? null, application_id ?? null]);
  return createHash('sha256').update(filter).digest('base64url').slice(0, 16);
}
