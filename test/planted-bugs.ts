import type { Schedule } from './schedule.ts';

/** Bugs that are planted between the service and AWS: what the service sends is changed on its way. */

interface Conditional {
  ConditionExpression?: string;
  ExpressionAttributeValues?: Record<string, unknown>;
}

/** The writes of an attempt no longer ask whether it is still the latest. */
export function withoutFence(operation: string, body: string): string {
  if (operation !== 'UpdateItem') return body;
  const request = JSON.parse(body) as Conditional;
  if (request.ConditionExpression?.includes('attempt = :attempt') !== true) return body;
  request.ConditionExpression = '#status = :processing';
  delete request.ExpressionAttributeValues?.[':attempt'];
  return JSON.stringify(request);
}

/** A key is released whatever job it names. */
export function withoutLookAtKey(operation: string, body: string): string {
  if (operation !== 'TransactWriteItems') return body;
  const request = JSON.parse(body) as { TransactItems: { Delete?: Conditional }[] };
  for (const { Delete } of request.TransactItems) {
    delete Delete?.ConditionExpression;
    delete Delete?.ExpressionAttributeValues;
  }
  return JSON.stringify(request);
}

/** A worker takes so long that another gets its job, and that one dies before it has stored its report. */
export const OVERTAKEN: Schedule = [
  [{ what: 'submission', application: 0 }],
  [{ what: 'accident', process: 'worker 2', kind: 'dies before', nth: 2 }],
  [
    { what: 'delivery', pick: 0, worker: 1, copy: true },
    { what: 'passing of time', seconds: 61 },
    { what: 'delivery', pick: 0, worker: 2, copy: true },
  ],
];

/** DynamoDB answers a duplicate with an error of its own, so that it is taken back like a new job. */
export const TAKEN_BACK: Schedule = [
  [{ what: 'submission', application: 0 }],
  [{ what: 'accident', process: 'api', kind: 'effect, then error', nth: 1 }],
  [{ what: 'submission', application: 0 }],
  [{ what: 'submission', application: 0 }],
];
