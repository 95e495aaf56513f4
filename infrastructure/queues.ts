import { resourceNames } from './names.ts';

/** Seconds that the worker may run for one message. */
export const WORKER_TIMEOUT_SECONDS = 300;

/** The queues of a stage: properties of `AWS::SQS::Queue`, which are also attributes of `CreateQueue`. */
export function queues(stage: string) {
  const { jobsQueue, deadLetterQueue } = resourceNames(stage);
  return {
    JobsQueue: {
      QueueName: jobsQueue,
      ReceiveMessageWaitTimeSeconds: 20,
      MessageRetentionPeriod: 4 * 3_600,
      // A body of 256 KiB grows when its characters beyond U+FFFF are escaped.
      MaximumMessageSize: 1_048_576,
      // AWS asks for six times the timeout of the function that a queue invokes.
      VisibilityTimeout: 6 * WORKER_TIMEOUT_SECONDS,
    },
    DeadLetterQueue: {
      QueueName: deadLetterQueue,
      MessageRetentionPeriod: 14 * 24 * 3_600,
    },
  } as const;
}

/** Receives after which a message goes to the dead-letter queue. */
export const MAX_RECEIVE_COUNT = 5;
