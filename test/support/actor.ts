import type { Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import { S3 } from '../../src/reports/s3.ts';
import * as sdk from '../../src/reports/s3-sdk.ts';
import { ExpiringAttempts } from './expiring-attempts.ts';
import { type AwsCall, type Fault, FaultProxy, type Upstreams } from './fault-proxy.ts';

/** A fault of a call, or the death of the process that makes it: just before the call leaves, or after its effect. */
export type ProcessFault = Fault | 'dies before' | 'dies after';

/**
 * A process of the service, as AWS sees it: a Nest application with AWS clients and a proxy of its own. Once it is
 * dead, none of its calls has an effect or gets an answer.
 */
export class Actor {
  /** Each call waits for it before it leaves. */
  turn: () => Promise<void> = () => Promise.resolve();
  /** Changes a request before it reaches AWS. */
  rewrite: (operation: string, body: string) => string = (_operation, body) => body;
  /** Resolves when the process dies. */
  readonly death: Promise<'dead'>;
  readonly #died = Promise.withResolvers<'dead'>();
  #dead = false;
  /** The calls since the last `watch`, such as `UpdateItem 2` for the second UpdateItem, by their invocations. */
  #calls = new Map<string, string>();
  #refused: string | undefined;
  #fault: (call: string, isRetry: boolean) => ProcessFault | undefined = () => undefined;

  private constructor(
    readonly module: TestingModule,
    private readonly proxy: FaultProxy,
    private readonly clients: readonly { destroy(): void }[],
  ) {
    this.death = this.#died.promise;
    proxy.fault = async ({ operation, invocation }) => {
      await this.turn();
      return this.#faultOf(operation, invocation);
    };
    proxy.rewrite = (operation, body) => this.rewrite(operation, body);
  }

  static async start(upstreams: Upstreams, root: Type, parts: readonly [unknown, unknown][]): Promise<Actor> {
    const proxy = new FaultProxy(upstreams);
    const attempts = new ExpiringAttempts();
    proxy.unanswered = ({ invocation }) => {
      attempts.expire(invocation);
    };
    const clients = awsClients(await proxy.start(), attempts);
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

  /** Counts the calls from now on, and injects faults into them. */
  watch(fault: (call: string, isRetry: boolean) => ProcessFault | undefined): void {
    this.#calls = new Map();
    this.#fault = fault;
  }

  /** Refuses every call of an operation, besides the other faults; `undefined` ends that. */
  refuse(operation: string | undefined): void {
    this.#refused = operation;
  }

  /** Waits for the work of the process, or for its death. */
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

  #faultOf(operation: string, invocation: string): Fault | undefined {
    if (this.#dead) return 'lost';
    const isRetry = this.#calls.has(invocation);
    const ofThisKind = this.calls.filter((call) => call.startsWith(`${operation} `)).length;
    const call = this.#calls.get(invocation) ?? `${operation} ${ofThisKind + 1}`;
    this.#calls.set(invocation, call);

    const fault = this.#fault(call, isRetry);
    if (fault === undefined && operation === this.#refused) return 'refused';
    if (fault !== 'dies before' && fault !== 'dies after') return fault;
    this.#dead = true;
    // The process counts as dead once this call has had its effect.
    setImmediate(() => {
      this.proxy.settled().then(() => {
        this.#died.resolve('dead');
      }, this.#died.reject);
    });
    return fault === 'dies before' ? 'lost' : 'effect, then lost';
  }
}

function awsClients(endpoint: string, requestHandler: ExpiringAttempts): [unknown, { destroy(): void }][] {
  const config = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 2,
    requestHandler,
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
