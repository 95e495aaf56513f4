import type { Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import { AttemptHandler } from '../../src/core/aws/attempt-handler.ts';
import { S3 } from '../../src/reports/s3.ts';
import * as sdk from '../../src/reports/s3-sdk.ts';
import { type AwsCall, type Fault, FaultProxy, type Upstreams } from './fault-proxy.ts';

/** What can befall a call, or the process that makes it: it dies just before the call gets out, or after its effect. */
export type Accident = Fault | 'dies before' | 'dies after';

/** How long the actors wait for AWS, in milliseconds: the tests have to wait with them. */
const PATIENCE_MS = 600;

/**
 * A process of the service, as AWS sees it: a Nest application with AWS clients of its own, all of whose calls go through
 * a proxy of its own. From its death on, none of its calls has an effect or gets an answer.
 */
export class Actor {
  /** What each call waits for before it goes out. */
  turn: () => Promise<void> = () => Promise.resolve();
  /** What becomes of a request before it gets to AWS. */
  rewrite: (operation: string, body: string) => string = (_operation, body) => body;
  /** Resolves when the process dies. */
  readonly death: Promise<'dead'>;
  readonly #died = Promise.withResolvers<'dead'>();
  #dead = false;
  /** The calls since the last `watch`, such as `UpdateItem 2` for the second UpdateItem, by their invocations. */
  #calls = new Map<string, string>();
  #hindered: string | undefined;
  #accident: (call: string, isRetry: boolean) => Accident | undefined = () => undefined;

  private constructor(
    readonly module: TestingModule,
    private readonly proxy: FaultProxy,
    private readonly clients: readonly { destroy(): void }[],
  ) {
    this.death = this.#died.promise;
    proxy.fault = async ({ operation, invocation }) => {
      await this.turn();
      return this.#meet(operation, invocation);
    };
    proxy.rewrite = (operation, body) => this.rewrite(operation, body);
  }

  static async start(upstreams: Upstreams, root: Type, parts: readonly [unknown, unknown][]): Promise<Actor> {
    const proxy = new FaultProxy(upstreams);
    const clients = awsClients(await proxy.start());
    const building = Test.createTestingModule({ imports: [root] });
    for (const [token, value] of [...clients, ...parts]) building.overrideProvider(token).useValue(value);
    const destructible = clients.map(([, client]) => client);
    return new Actor(await building.compile(), proxy, destructible);
  }

  get isDead(): boolean {
    return this.#dead;
  }

  /** The calls since the last `watch`. */
  get calls(): string[] {
    return [...this.#calls.values()];
  }

  /** Every request that has left the process. */
  get requests(): readonly AwsCall[] {
    return this.proxy.requests;
  }

  /** From now on the calls are counted anew, and meet with accidents. */
  watch(accident: (call: string, isRetry: boolean) => Accident | undefined): void {
    this.#calls = new Map();
    this.#accident = accident;
  }

  /** Refuses an operation each time, on top of the accidents; `undefined` ends that. */
  hinder(operation: string | undefined): void {
    this.#hindered = operation;
  }

  /** Lets the process do something; its death ends that. */
  async run<T>(work: Promise<T>): Promise<T | 'dead'> {
    return Promise.race([work, this.death]);
  }

  /** Resolves when none of its calls is having an effect. */
  async quiet(): Promise<void> {
    await this.proxy.quiet();
  }

  async stop(): Promise<void> {
    await this.module.close();
    for (const client of this.clients) client.destroy();
    await this.proxy.stop();
  }

  #meet(operation: string, invocation: string): Fault | undefined {
    if (this.#dead) return 'lost';
    const isRetry = this.#calls.has(invocation);
    const ofThisKind = this.calls.filter((call) => call.startsWith(`${operation} `)).length;
    const call = this.#calls.get(invocation) ?? `${operation} ${ofThisKind + 1}`;
    this.#calls.set(invocation, call);

    const accident = this.#accident(call, isRetry);
    if (accident === undefined && operation === this.#hindered) return 'refused';
    if (accident !== 'dies before' && accident !== 'dies after') return accident;
    this.#dead = true;
    // The process is gone for the others once the call at hand has had its effect.
    setImmediate(() => {
      this.proxy.settled().then(() => {
        this.#died.resolve('dead');
      }, this.#died.reject);
    });
    return accident === 'dies before' ? 'lost' : 'effect, then lost';
  }
}

function awsClients(endpoint: string): [unknown, { destroy(): void }][] {
  const config = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 2,
    requestHandler: new AttemptHandler(PATIENCE_MS),
  };
  const marshallOptions = { convertClassInstanceToMap: true, removeUndefinedValues: true };
  const client = new sdk.S3Client({ ...config, forcePathStyle: true });
  const s3 = {
    load: () => Promise.resolve({ ...sdk, client }),
    destroy: () => {
      client.destroy();
    },
  };
  return [
    [DynamoDBDocumentClient, DynamoDBDocumentClient.from(new DynamoDBClient(config), { marshallOptions })],
    [SQSClient, new SQSClient({ ...config, useQueueUrlAsEndpoint: false })],
    [S3, s3],
  ];
}
