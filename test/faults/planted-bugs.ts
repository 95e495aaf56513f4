import type { Schedule } from './schedule.ts';
import { submission } from '../support/submission.ts';
import type { World } from '../support/world.ts';

/** Bugs that are planted between the service and AWS, by changing requests on their way. */

interface Conditional {
  ConditionExpression?: string;
  ExpressionAttributeValues?: Record<string, unknown>;
}

/** Removes the fence of `attempt` from the writes of a worker. */
export function withoutFence(operation: string, body: string): string {
  if (operation !== 'UpdateItem') return body;
  const request = JSON.parse(body) as Conditional;
  if (request.ConditionExpression?.includes('attempt = :attempt') !== true) return body;
  request.ConditionExpression = '#status = :processing';
  delete request.ExpressionAttributeValues?.[':attempt'];
  return JSON.stringify(request);
}

/** Releases a key whatever job it points to. */
export function withoutKeyCondition(operation: string, body: string): string {
  if (operation !== 'TransactWriteItems') return body;
  const request = JSON.parse(body) as { TransactItems: { Delete?: Conditional }[] };
  for (const { Delete } of request.TransactItems) {
    delete Delete?.ConditionExpression;
    delete Delete?.ExpressionAttributeValues;
  }
  return JSON.stringify(request);
}

/**
 * A worker freezes beyond the end of its lease; another claims the job, and dies before it stores its report; then the
 * first one goes on.
 */
export async function overtake(world: World): Promise<string[]> {
  await world.clear();
  await world.submit(submission());
  await world.receive();
  const message = world.messages[0];
  if (message === undefined) throw new Error('there is no message');
  world.generator.before = async () => {
    world.generator.before = () => Promise.resolve();
    world.clock.timersRun = false;
    world.clock.advance(36);
    world.actor('worker 2').watch((call) => (call === 'PutObject 1' ? 'dies before' : undefined));
    await world.deliver(message, 'worker 2', true);
  };
  await world.deliver(message, 'worker 1', true);
  world.clock.timersRun = true;
  return [...(await world.brokenPromises()), ...(await world.settle('worker 1', 'watchdog 1'))];
}

/** DynamoDB answers a duplicate with a 500, so that it is withdrawn like a new job. */
export const WITHDRAWN_DUPLICATE: Schedule = [
  [{ what: 'submission', application: 0 }],
  [{ what: 'fault', process: 'api', kind: 'effect, then error', nth: 1 }],
  [{ what: 'submission', application: 0 }],
  [{ what: 'submission', application: 0 }],
];
