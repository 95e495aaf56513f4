import { FUNCTION_TIMEOUT_SECONDS } from '../src/core/time/function-timeouts.ts';
import { MAX_ATTEMPTS } from '../src/jobs/job.lifetimes.ts';
import { resourceNames } from './names.ts';

/** The queues of a stage: properties of `AWS::SQS::Queue`, which are also attributes of `CreateQueue`. */
export function queues(stage: string) {
  const { jobsQueue, deadLetterQueue } = resourceNames(stage);
  return {
    JobsQueue: {
      QueueName: jobsQueue,
      ReceiveMessageWaitTimeSeconds: 20,
      MessageRetentionPeriod: 4 * 3_600,
      // A body of 256 KiB grows when characters beyond U+FFFF are escaped.
      MaximumMessageSize: 1_048_576,
      // AWS recommends six times the timeout of the function.
      VisibilityTimeout: 6 * FUNCTION_TIMEOUT_SECONDS.worker,
    },
    DeadLetterQueue: {
      QueueName: deadLetterQueue,
      MessageRetentionPeriod: 14 * 24 * 3_600,
    },
  } as const;
}

/** Receives after which a message goes to the dead-letter queue: one for each attempt. */
export const MAX_RECEIVE_COUNT = MAX_ATTEMPTS;
