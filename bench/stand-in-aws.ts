import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

// A stand-in for DynamoDB and SQS that knows the calls of a submission and costs little. It is a process of its own, so
// that its CPU time is not measured, and its parent controls it by messages.

/** Sets how long each call takes, in milliseconds, and forgets every job. */
export interface StandInOrder {
  readonly latencyMs: number;
}

/** The calls since the last order. */
export interface StandInCalls {
  readonly calls: Readonly<Record<string, number>>;
  /** Bytes of the bodies of these calls. */
  readonly bytes: number;
  /** User and system time that they took here. */
  readonly cpuMicros: number;
}

type Item = Readonly<Record<string, { readonly S?: string }>>;
type Answer = readonly [status: number, body: object];
interface Put {
  readonly Item: Item;
}

const jobs = new Map<string, Item>();
const keys = new Map<string, Item>();
let latencyMs = 0;
let calls: Record<string, number> = {};
let bytes = 0;
let cpu = process.cpuUsage();

/** The attributes of a job that are read again; keeping whole jobs would fill the memory. */
function summaryOf({ job_id = {}, status = {}, input_hash = {}, created_at = {}, ttl = {} }: Item): Item {
  return { job_id, status, input_hash, created_at, ttl };
}

const ANSWERS: Readonly<Record<string, (request: never) => Answer>> = {
  TransactWriteItems({ TransactItems }: { TransactItems: readonly { Put: Put }[] }) {
    const [job = {}, key = {}] = TransactItems.map(({ Put }) => Put.Item);
    const name = key['idempotency_key']?.S ?? '';
    const holder = keys.get(name);
    if (holder !== undefined) {
      const CancellationReasons = [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: holder }];
      return [400, { __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException', CancellationReasons }];
    }
    keys.set(name, key);
    jobs.set(job['job_id']?.S ?? '', summaryOf(job));
    return [200, {}];
  },
  GetItem: ({ Key }: { Key: Item }) => [200, { Item: jobs.get(Key['job_id']?.S ?? '') }],
  PutItem({ Item }: Put) {
    jobs.set(Item['job_id']?.S ?? '', summaryOf(Item));
    keys.set(Item['idempotency_key']?.S ?? '', summaryOf(Item));
    return [200, {}];
  },
  Query({ ExpressionAttributeValues }: { ExpressionAttributeValues: Item }) {
    const found = keys.get(Object.values(ExpressionAttributeValues)[0]?.S ?? '');
    return [200, { Count: found ? 1 : 0, ScannedCount: found ? 1 : 0, Items: found ? [found] : [] }];
  },
  SendMessage: ({ MessageBody }: { MessageBody: string }) => [
    200,
    { MessageId: randomUUID(), MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex') },
  ],
};

const server = createServer((request, response) => {
  void buffer(request).then((body) => {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    calls[operation] = (calls[operation] ?? 0) + 1;
    bytes += body.length;
    const [status, answer] = ANSWERS[operation]?.(JSON.parse(body.toString()) as never) ?? [
      400,
      { __type: 'UnknownOperationException' },
    ];
    const text = JSON.stringify(answer);
    const send = () => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'content-length': text.length });
      response.end(text);
    };
    if (latencyMs === 0) send();
    else setTimeout(send, latencyMs);
  });
});
server.keepAliveTimeout = 0; // Connections live as long as their clients want.

process.on('message', (order: StandInOrder) => {
  const { user, system } = process.cpuUsage(cpu);
  process.send?.({ calls, bytes, cpuMicros: user + system } satisfies StandInCalls);
  ({ latencyMs } = order);
  calls = {};
  bytes = 0;
  cpu = process.cpuUsage();
  jobs.clear();
  keys.clear();
});
process.once('disconnect', () => process.exit());

await once(server.listen(0, '127.0.0.1'), 'listening');
process.send?.((server.address() as AddressInfo).port);
