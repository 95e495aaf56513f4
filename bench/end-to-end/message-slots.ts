import { DeleteMessageCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/** The most messages that SQS returns at once. */
const RECEIVED_AT_ONCE = 10;

/** Long polls at a time, as Lambda begins with. */
const POLLERS = 5;

const QueueUrl = process.env['VPR_JOBS_QUEUE_URL'];
const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });

/**
 * Takes messages from the queue for as long as the process lives, as many at a time as it has slots, and deletes those of
 * which `handle` says that they are done.
 */
export function workOnMessages(handle: (message: Message) => Promise<boolean>): void {
  const slots = Number(process.env['SLOTS']);
  const pollers = Math.min(POLLERS, slots);
  for (let poller = 0; poller < pollers; poller++) {
    const own = Math.floor((slots + poller) / pollers);
    void poll(own, handle);
  }
  process.send?.('ready');
}

async function poll(slots: number, handle: (message: Message) => Promise<boolean>): Promise<void> {
  let free = slots;
  let freed = Promise.withResolvers<undefined>();
  const work = async (message: Message) => {
    try {
      if (await handle(message)) {
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
      }
    } catch (error) {
      process.stderr.write(`message not processed: ${String(error)}\n`);
    } finally {
      free++;
      freed.resolve(undefined);
    }
  };
  for (;;) {
    if (free === 0) {
      freed = Promise.withResolvers();
      await freed.promise;
    }
    const MaxNumberOfMessages = Math.min(free, RECEIVED_AT_ONCE);
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages, WaitTimeSeconds: 20 }),
    );
    free -= Messages.length;
    for (const message of Messages) void work(message);
  }
}
