import { createHash } from 'node:crypto';

/** Stands for a user where the id itself is not needed: in a tombstone, and for SQS to tell users apart. */
export function userHash(userId: string): string {
  return createHash('sha256').update(userId).digest('hex');
}
