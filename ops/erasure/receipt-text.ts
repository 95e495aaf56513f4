import { table } from '../output.ts';
import type { Receipt } from './receipt.ts';

/** A receipt that can be given to the user. */
export function receiptText({ user_id, erased_at, job_ids, counters, remains }: Receipt): string {
  return [
    `The user ${user_id} was erased at ${erased_at}:`,
    `${job_ids.length} jobs with their keys and reports, and the counters of ${counters} days.`,
    ...job_ids.map((id) => `  ${id}`),
    '',
    'What may remain, and until when:',
    '',
    table(remains.map(({ until, where, what }) => ({ until, where, what }))),
  ].join('\n');
}
