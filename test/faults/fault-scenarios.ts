import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';

import { GenerationPausedError, PermanentGenerationError } from '../../src/reports/generation.errors.ts';
import { submission } from '../support/submission.ts';
import type { World } from '../support/world.ts';

/** The scenario that has a fault already. */
export const UNQUEUED = 'a submission that cannot be queued';

/**
 * Something that can happen to a job. From `begin` on, the calls of all processes are counted, and faults are injected
 * into them; what comes before is set-up. A scenario goes on whatever answers it gets.
 */
export type Scenario = (world: World, request: ReturnType<typeof submission>, begin: () => void) => Promise<void>;

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  async 'a job from its submission to its report'(world, request, begin) {
    begin();
    await world.submit(request);
    await world.deliverAll();
  },

  async 'a duplicate'(world, request, begin) {
    await world.submit(request);
    begin();
    await world.submit(request);
  },

  async 'a duplicate of a COMPLETED job'(world, request, begin) {
    await world.submit(request);
    await world.deliverAll();
    begin();
    await world.submit(request);
  },

  async 'a job that is replaced'(world, request, begin) {
    await world.submit(request);
    begin();
    await world.submit(request, 'api', 'replace');
    await world.deliverAll();
  },

  async 'a job that is cancelled'(world, request, begin) {
    const { job_id = '' } = await world.submit(request);
    begin();
    await world.change(job_id, 'cancel');
  },

  async 'a job that is retried'(world, request, begin) {
    world.generator.before = () => Promise.reject(new PermanentGenerationError('no'));
    const { job_id = '' } = await world.submit(request);
    await world.deliverAll();
    world.generator.before = () => Promise.resolve();
    begin();
    await world.change(job_id, 'retry');
  },

  async 'a job that is deleted'(world, request, begin) {
    const { job_id = '' } = await world.submit(request);
    await world.deliverAll();
    begin();
    await world.change(job_id, 'delete');
  },

  async 'a live job that is deleted'(world, request, begin) {
    const { job_id = '' } = await world.submit(request);
    begin();
    await world.change(job_id, 'delete');
    await world.deliverAll();
  },

  async 'a key whose job is gone'(world, request, begin) {
    const { job_id } = await world.submit(request);
    await world.receive();
    for (const message of [...world.messages]) await world.deleteMessage(message);
    await world.aws.tables.send(new DeleteCommand({ TableName: world.aws.names.jobsTable, Key: { job_id } }));
    world.accepted.clear();
    begin();
    await world.submit(request); // What becomes of the new job is the first scenario.
  },

  async [UNQUEUED](world, request, begin) {
    begin();
    world.actor('api').refuse('SendMessage');
    await world.submit(request);
    world.actor('api').refuse(undefined);
  },

  async 'a generation that outlasts a heartbeat'(world, request, begin) {
    const untilAsleep = async (signal: AbortSignal) => {
      do await setImmediate();
      while (!signal.aborted && world.clock.sleepers < 2); // The heartbeat, and the end of the lease.
    };
    world.generator.before = async (signal) => {
      await untilAsleep(signal);
      world.clock.advance(11);
      await untilAsleep(signal);
    };
    await world.submit(request);
    begin();
    await world.deliverAll();
  },

  async 'an input that no report can be written from'(world, request, begin) {
    world.generator.before = () => Promise.reject(new PermanentGenerationError('no'));
    await world.submit(request);
    begin();
    await world.deliverAll();
  },

  async 'a generation that fails for now'(world, request, begin) {
    await world.submit(request);
    begin();
    world.generator.before = () => Promise.reject(new Error('not now'));
    await world.deliverAll();
    world.generator.before = () => Promise.resolve();
    world.clock.advance(12);
    await world.deliverAll();
  },

  async 'a generator that an operator has to mend'(world, request, begin) {
    await world.submit(request);
    begin();
    const mistake = new GenerationPausedError('no key', { code: 'GENERATION_FAILED' });
    world.generator.before = () => Promise.reject(mistake);
    await world.deliverAll();
    world.generator.before = () => Promise.resolve();
  },

  async 'a worker that died after it had stored its report'(world, request, begin) {
    await world.submit(request);
    world.actor('worker').watch((call) => (call === 'PutObject 1' ? 'dies after' : undefined));
    await world.deliverAll();
    world.clock.advance(36);
    begin();
    await world.deliverAll();
  },

  async 'a message with the input of another job'(world, request, begin) {
    await world.submit(request);
    await world.receive();
    const [message] = world.messages.splice(0);
    if (message === undefined) throw new Error('there is no message');
    const { job_id } = JSON.parse(message.body) as { job_id: string };
    world.messages.push({ ...message, body: JSON.stringify({ job_id, input_data: newRequest() }) });
    begin();
    await world.deliverAll();
  },

  async 'a message that got lost'(world, request, begin) {
    await world.submit(request);
    await world.receive();
    for (const message of [...world.messages]) await world.deleteMessage(message);
    world.clock.advance(121);
    begin();
    await world.tick(); // What becomes of the message is the first scenario.
  },

  async 'a message that got lost, and cannot be sent again'(world, request, begin) {
    await world.submit(request);
    await world.receive();
    for (const message of [...world.messages]) await world.deleteMessage(message);
    world.clock.advance(121);
    begin();
    world.actor('watchdog').refuse('SendMessage');
    await world.tick();
    world.actor('watchdog').refuse(undefined);
  },

  async 'a job past its deadline'(world, request, begin) {
    const { job_id } = await world.submit(request);
    await world.receive();
    for (const message of [...world.messages]) await world.deleteMessage(message);
    await world.aws.tables.send(
      new UpdateCommand({
        TableName: world.aws.names.jobsTable,
        Key: { job_id },
        UpdateExpression: 'SET created_at = :created_at',
        ExpressionAttributeValues: { ':created_at': new Date(world.clock.now() - 4 * 3_600_000).toISOString() },
      }),
    );
    world.clock.advance(121);
    begin();
    await world.tick();
  },
};

export function newRequest(): ReturnType<typeof submission> {
  return submission({ user_id: 'matrix', application_id: randomUUID() });
}
