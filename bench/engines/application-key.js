import { createHash } from 'node:crypto';

/** One job for an application: its id, as a UUID that follows from the names of user and application. */
export function jobIdOf({ user_id, application_id }) {
  const hash = createHash('sha256').update(`${user_id}#${application_id}`).digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `4${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
