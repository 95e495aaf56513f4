import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { inspect } from 'node:util';

import { forward, relay } from '../../dev/embedded-aws/forward.ts';
import { DynamoDBMeter } from './dynamodb-meter.ts';
import { sqsRequestsOf } from './sqs-requests.ts';
import { NOTHING, plus, type Usage } from './usage.ts';

type Environment = Readonly<Record<string, string>>;
type Service = 'DYNAMODB' | 'SQS' | 'S3';

/** Milliseconds of a call from a function in the region. */
const CALL_MS: Readonly<Record<Service, number>> = { DYNAMODB: 5, SQS: 10, S3: 20 };

/** Stands in front of an AWS and counts what the calls of one function at a time use. */
export class CountingFront implements AsyncDisposable {
  /** The environment of the AWS behind this front, for callers whose calls are not counted. */
  readonly upstream: Environment;
  readonly #servers: Readonly<Record<Service, Server>>;
  readonly meter: DynamoDBMeter;
  #function = '';
  #used: Usage = NOTHING;

  private constructor(upstream: Environment) {
    this.upstream = upstream;
    this.meter = new DynamoDBMeter(upstream);
    this.#servers = { DYNAMODB: this.#server('DYNAMODB'), SQS: this.#server('SQS'), S3: this.#server('S3') };
  }

  static async start(upstream: Environment): Promise<CountingFront> {
    const front = new CountingFront(upstream);
    for (const server of Object.values(front.#servers)) {
      await once(server.listen(0, '127.0.0.1'), 'listening');
    }
    return front;
  }

  /** What a process needs in its environment to be counted. */
  get environment(): Environment {
    const url = (service: Service): string => {
      return `http://127.0.0.1:${String((this.#servers[service].address() as AddressInfo).port)}`;
    };
    return {
      ...this.upstream,
      AWS_ENDPOINT_URL_DYNAMODB: url('DYNAMODB'),
      AWS_ENDPOINT_URL_SQS: url('SQS'),
      AWS_ENDPOINT_URL_S3: url('S3'),
      VPR_JOBS_QUEUE_URL: url('SQS') + new URL(this.upstream['VPR_JOBS_QUEUE_URL'] ?? '').pathname,
    };
  }

  /** Returns the usage since the last call of this method, and attributes all further calls to this function. */
  take(nextFunction: string): Usage {
    const used = this.#used;
    this.#used = NOTHING;
    this.#function = nextFunction;
    return used;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.meter.close();
    for (const server of Object.values(this.#servers)) {
      server.closeAllConnections();
      await once(server.close(), 'close');
    }
  }

  #server(service: Service): Server {
    return createServer((request, response) => {
      this.#serve(service, request, response).catch((error: unknown) => {
        process.stderr.write(`${inspect(error)}\n`);
        response.destroy();
      });
    });
  }

  async #serve(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const operation =
      String(request.headers['x-amz-target'] ?? request.method)
        .split('.')
        .at(-1) ?? '';
    this.#add({ waitingMs: { [this.#function]: CALL_MS[service] } });
    const metered = service === 'DYNAMODB' ? await this.meter.begin(operation, JSON.parse(String(body))) : undefined;
    const answer = await forward(this.upstream[`AWS_ENDPOINT_URL_${service}`] ?? '', request, body);
    if (metered) this.#add(await metered(answer.ok));
    if (service === 'SQS') this.#add({ sqsRequests: sqsRequestsOf(operation, body, await answer.clone().text()) });
    if (service === 'S3') this.#add(request.method === 'PUT' ? { s3Puts: 1 } : { s3Gets: 1 });
    await relay(answer, response);
  }

  #add(used: Partial<Usage>): void {
    this.#used = plus(this.#used, { ...NOTHING, ...used });
  }
}
