import { join } from 'node:path';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';

import { RequestReplyProcess } from '../processes.ts';
import type { Store } from './store.ts';

type Environment = Readonly<Record<string, string>>;

/** The embedded AWS at the distances of a function in its region, in a process of its own. */
export async function startAws(signal: AbortSignal): Promise<Store> {
  const aws = new RequestReplyProcess(join(import.meta.dirname, 'aws-process.ts'), [], { signal });
  const environment = (await aws.ready()) as Environment;
  return {
    environment,
    pid: aws.pid,
    [Symbol.asyncDispose]: () => aws[Symbol.asyncDispose](),
  };
}

/** The same with a queue as CreateQueue makes it, with SQS's visibility timeout of 30 s. */
export async function startAwsWithPlainQueue(signal: AbortSignal): Promise<Store> {
  const aws = await startAws(signal);
  const { AWS_ENDPOINT_URL_SQS: endpoint = '', AWS_REGION: region = '' } = aws.environment;
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const sqs = new SQSClient({ endpoint, region, credentials });
  const { QueueUrl: VPR_JOBS_QUEUE_URL = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'naive' }));
  sqs.destroy();
  return {
    ...aws,
    environment: { ...aws.environment, VPR_JOBS_QUEUE_URL },
    [Symbol.asyncDispose]: () => aws[Symbol.asyncDispose](),
  };
}
