import { randomUUID } from 'node:crypto';

/** The smallest valid submission, for a new application; `changes` are merged into it. */
export function submission(changes: object = {}) {
  return {
    user_id: 'user-1',
    application_id: randomUUID(),
    job_posting: { company_name: 'Northwind', role_title: 'Engineer' },
    ...changes,
  };
}
