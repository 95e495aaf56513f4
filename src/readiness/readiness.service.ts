import { Injectable } from '@nestjs/common';
import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

import { Environment } from '../core/config/environment.ts';
import { TimeBudget } from '../core/time/time-budget.ts';
import { S3 } from '../reports/s3.ts';
import { NotReadyError } from './readiness.errors.ts';

/** Milliseconds for the answers of all parts together. */
const CHECK_MS = 1_500;

/**
 * Asks everything that the service stands on, by calls that change nothing. A role needs `dynamodb:GetItem` on both tables,
 * `sqs:GetQueueAttributes` on the queue and `s3:ListBucket` on the bucket.
 */
@Injectable()
export class ReadinessService {
  constructor(
    private readonly dynamoDB: DynamoDBDocumentClient,
    private readonly sqs: SQSClient,
    private readonly s3: S3,
    private readonly environment: Environment,
  ) {}

  /** @throws NotReadyError naming what does not answer in time, or refuses to */
  async check(): Promise<void> {
    using budget = new TimeBudget(CHECK_MS);
    const asked = this.askEach(budget.signal);
    // A call may be looking for credentials, which heeds no signal.
    const { promise: late, reject } = Promise.withResolvers<never>();
    budget.signal.addEventListener('abort', () => {
      reject(budget.signal.reason as Error);
    });
    const answers = await Promise.allSettled(Object.values(asked).map(async (call) => Promise.race([call, late])));
    const silent = Object.keys(asked).filter((_, index) => answers[index]?.status === 'rejected');
    const causes = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
    if (silent.length > 0) throw new NotReadyError(silent, causes);
  }

  private askEach(abortSignal: AbortSignal): Record<string, Promise<unknown>> {
    const { JOBS_TABLE_NAME, IDEMPOTENCY_TABLE_NAME, VPR_JOBS_QUEUE_URL, VPR_RESULTS_BUCKET_NAME } = this.environment;
    const aJob = new GetCommand({ TableName: JOBS_TABLE_NAME, Key: { job_id: 'ready' } });
    const aKey = new GetCommand({ TableName: IDEMPOTENCY_TABLE_NAME, Key: { idempotency_key: 'ready' } });
    const theQueue = new GetQueueAttributesCommand({ QueueUrl: VPR_JOBS_QUEUE_URL, AttributeNames: ['QueueArn'] });
    const theBucket = new HeadBucketCommand({ Bucket: VPR_RESULTS_BUCKET_NAME });
    return {
      'jobs table': this.dynamoDB.send(aJob, { abortSignal }),
      'idempotency table': this.dynamoDB.send(aKey, { abortSignal }),
      queue: this.sqs.send(theQueue, { abortSignal }),
      bucket: this.s3.load().then(({ client }) => client.send(theBucket, { abortSignal })),
    };
  }
}
