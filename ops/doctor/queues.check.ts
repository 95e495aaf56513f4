import { MAX_RECEIVE_COUNT, queues } from '../../infrastructure/queues.ts';
import { Environment } from '../../src/core/config/environment.ts';
import type { CommandContext } from '../command-context.ts';
import { QueuesRepository } from '../queues/queues.repository.ts';
import { type Finding, finding } from './finding.ts';

/** The queue is as the template makes it, and its dead-letter queue is empty. */
export async function checkQueues({ app, signal }: CommandContext): Promise<Finding[]> {
  const { VPR_JOBS_QUEUE_URL, ENVIRONMENT } = app.get(Environment);
  const repository = app.get(QueuesRepository);
  const attributes = await repository.attributes(VPR_JOBS_QUEUE_URL, signal);
  const { JobsQueue } = queues(ENVIRONMENT);
  const expected = {
    VisibilityTimeout: JobsQueue.VisibilityTimeout,
    MessageRetentionPeriod: JobsQueue.MessageRetentionPeriod,
    MaximumMessageSize: JobsQueue.MaximumMessageSize,
  };
  const wrong = Object.entries(expected)
    .filter(([name, value]) => attributes[name] !== String(value))
    .map(([name, value]) => `${name} to ${value}`);
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(attributes['RedrivePolicy'] ?? '{}') as {
    deadLetterTargetArn?: string;
    maxReceiveCount?: number | string;
  };
  const redrives = deadLetterTargetArn !== undefined && Number(maxReceiveCount) === MAX_RECEIVE_COUNT;
  const settings = [
    finding('queue', VPR_JOBS_QUEUE_URL, wrong.length === 0, `set ${wrong.join(', ')}, or deploy again`),
    finding(
      'redrive',
      redrives ? `after ${MAX_RECEIVE_COUNT} receives to ${deadLetterTargetArn.split(':').at(-1)}` : 'none',
      redrives,
      `give the queue its redrive policy (${MAX_RECEIVE_COUNT} receives), or deploy again`,
    ),
  ];
  if (!redrives) return settings;
  const { waiting, inFlight, deadLetters } = await repository.counts(signal);
  return [
    ...settings,
    { what: 'messages', found: `${waiting} waiting, ${inFlight} in flight` },
    finding('dead letters', String(deadLetters), deadLetters === 0, 'see docs/runbook.md, "dead-letter"'),
  ];
}
