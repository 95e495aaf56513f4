import { DeleteMessageCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

import { startEmbeddedAws } from '../../embedded-aws/embedded-aws.ts';
import { Contender, CONTENDERS } from '../contenders.ts';
import { putAtDistance } from '../distant-aws.ts';
import { compared, type Measurement } from '../measurement.ts';

/** A worker waits, for a model that takes up to a minute; here, for an AWS that is far away. */
const AWS_MS = 100;

const JOBS_A_WORKER = 10;

/** Reports a second by one worker and by several, each of them a process, fed as Lambda feeds them. */
export async function growthOfWorkers(): Promise<Measurement[]> {
  const aws = await startEmbeddedAws({ stage: 'bench' });
  const distant = await putAtDistance(aws.environment, AWS_MS);
  const settings = { POWERTOOLS_SERVICE_NAME: 'careervp-vpr', LOG_LEVEL: 'WARN' };
  const submitter = new Contender(CONTENDERS.service, { ...aws.environment, ...settings });
  const workers = Array.from(
    { length: 8 },
    () => new Contender('../bundles/worker.mjs', { ...distant.environment, ...settings }),
  );
  await Promise.all([submitter, ...workers].map(async (contender) => contender.ready()));
  const queue = new Queue(aws.environment);

  let first = 0;
  const reportsPerSecond = async (count: number): Promise<number> => {
    const jobs = count * JOBS_A_WORKER;
    await submitter.submit({ count: jobs, first });
    first += jobs;
    const messages = await queue.receive(jobs);
    const started = performance.now();
    await Promise.all(
      workers.slice(0, count).map(async (worker) => {
        for (let message = messages.pop(); message !== undefined; message = messages.pop()) {
          await queue.deliver(message, worker);
        }
      }),
    );
    return (jobs * 1_000) / (performance.now() - started);
  };
  await reportsPerSecond(workers.length); // Warms all of them up.
  const one = await reportsPerSecond(1);
  const measurements: Measurement[] = [];
  for (const count of [2, 4, 8]) {
    const several = (await reportsPerSecond(count)) / count;
    measurements.push(
      compared(`reports, each of ${count} workers`, '1/s', ['one worker', { atLeast: 0.8 }], [several], [one]),
    );
  }

  queue.stop();
  await Promise.all([submitter, ...workers].map(async (contender) => contender.stop()));
  distant.stop();
  await aws.stop();
  return measurements;
}

/** The queue of jobs, and what Lambda does between it and a worker. */
class Queue {
  readonly #sqs: SQSClient;
  readonly #url: string;

  constructor(environment: Readonly<Record<string, string>>) {
    const { AWS_ENDPOINT_URL_SQS: endpoint = '', AWS_REGION: region = '', VPR_JOBS_QUEUE_URL = '' } = environment;
    const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
    this.#sqs = new SQSClient({ endpoint, region, credentials });
    this.#url = VPR_JOBS_QUEUE_URL;
  }

  async receive(count: number): Promise<Message[]> {
    const messages: Message[] = [];
    while (messages.length < count) {
      const { Messages = [] } = await this.#sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: this.#url,
          MaxNumberOfMessages: 10,
          MessageSystemAttributeNames: ['All'],
        }),
      );
      messages.push(...Messages);
    }
    return messages;
  }

  /** Gives one message to a worker, and deletes it once its report is written. */
  async deliver({ MessageId, ReceiptHandle, Body, Attributes }: Message, worker: Contender): Promise<void> {
    const record = { messageId: MessageId, receiptHandle: ReceiptHandle, body: Body, attributes: Attributes };
    const { answer } = await worker.invoke({ Records: [{ ...record, eventSource: 'aws:sqs' }] });
    const { batchItemFailures } = answer as { batchItemFailures: readonly object[] };
    if (batchItemFailures.length > 0) throw new Error('a report was not written');
    await this.#sqs.send(new DeleteMessageCommand({ QueueUrl: this.#url, ReceiptHandle }));
  }

  stop(): void {
    this.#sqs.destroy();
  }
}
