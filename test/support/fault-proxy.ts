import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';

import { type Answer, Forwarder } from './forward.ts';

/** What can happen to a call on its way to AWS and back. */
export type Fault =
  /** AWS says no, and nothing has happened. */
  | 'refused'
  /** AWS says that this caller may not, with a 403, and nothing has happened. */
  | 'forbidden'
  /** DynamoDB says that an earlier attempt of the transaction is still running. */
  | 'in progress'
  /** No answer comes, and nothing has happened. */
  | 'lost'
  /** It has happened, and then AWS reports an error of its own. */
  | 'effect, then error'
  /** It has happened, and no answer comes. */
  | 'effect, then lost'
  /** The connection is reset before an answer, and nothing has happened. */
  | 'reset'
  /** It has happened; the head of the answer comes, and then its body stalls. */
  | 'effect, then stalled body'
  /** DynamoDB cancels the transaction for these reasons, one for each item, and nothing has happened. */
  | { readonly cancelled: readonly string[] };

/** A call as the client means it: its retries carry the same invocation. */
export interface AwsCall {
  /** Such as `TransactWriteItems`, `SendMessage` or `PutObject`. */
  readonly operation: string;
  readonly invocation: string;
  /** Path and query. */
  readonly url: string;
  readonly body: string;
  /** Of the credentials that the call is signed with. */
  readonly accessKeyId: string;
}

export interface Upstreams {
  readonly dynamoDB: string;
  readonly sqs: string;
  readonly s3: string;
}

/** Stands in front of the embedded AWS, so that whatever speaks to it can be counted, and can meet with faults. */
export class FaultProxy {
  /** Every request in the order of its arrival, retries included. */
  readonly requests: AwsCall[] = [];
  /** Decides on each request; `undefined` lets it pass. A promise holds it back until then. */
  fault: (call: AwsCall) => Fault | undefined | Promise<Fault | undefined> = () => undefined;
  /** What becomes of a request to DynamoDB or SQS before it gets there. */
  rewrite: (operation: string, body: string) => string = (_operation, body) => body;
  /** How many connections there have been. */
  opened = 0;
  readonly #connections = new Set<Socket>();
  /** Connections that died without either side noticing, and what becomes of a request on one of them. */
  readonly #dead = new Map<Socket, 'silent' | 'reset'>();
  readonly #serving = new Set<Promise<void>>();
  readonly #forwarder = new Forwarder();
  readonly #forwarding = new Set<Promise<Answer>>();
  readonly #server = createServer((request, response) => {
    const serving = this.#serve(request, response)
      .catch((error: unknown) => void response.destroy(error as Error))
      .finally(() => this.#serving.delete(serving));
    this.#serving.add(serving);
  });

  constructor(private readonly upstreams: Upstreams) {
    this.#server.on('connection', (socket) => {
      this.opened++;
      this.#connections.add(socket);
      socket.once('close', () => this.#connections.delete(socket));
    });
  }

  /** Lets every open connection die as NAT gateways and load balancers let it: the client learns of it when it sends. */
  killConnections(how: 'silent' | 'reset'): void {
    for (const socket of this.#connections) this.#dead.set(socket, how);
  }

  async start(): Promise<string> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await once(this.#server.close(), 'close');
    this.#forwarder.stop();
  }

  /** Lets the named operation meet with a fault each time that it is called, until `heal`. */
  break(operation: string, fault: Fault): void {
    this.fault = (call) => (call.operation === operation ? fault : undefined);
  }

  heal(): void {
    this.fault = () => undefined;
  }

  /** Resolves when all requests that have arrived have had what effect they will ever have. */
  async settled(): Promise<void> {
    await Promise.all(this.#serving);
  }

  /** Resolves when no request is on its way to AWS; those that are held back are not. */
  async quiet(): Promise<void> {
    await Promise.allSettled(this.#forwarding);
  }

  /** The operations called since the last time that this was asked for. */
  takeOperations(): string[] {
    return this.requests.splice(0).map(({ operation }) => operation);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const [service, operation] = whatIsAsked(request);
    const { headers, url = '' } = request;
    const call = {
      operation,
      url,
      invocation: String(headers['amz-sdk-invocation-id']),
      body: String(body),
      accessKeyId: signedBy(request),
    };
    this.requests.push(call);

    const dead = this.#dead.get(request.socket);
    if (dead === 'silent') return;
    const fault = dead ?? (await this.fault(call));
    if (fault === 'lost') return;
    if (fault === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    if (fault === 'refused' || fault === 'forbidden') {
      answerWithError(response, fault === 'refused' ? 400 : 403, 'AccessDeniedException');
      return;
    }
    if (fault === 'in progress') {
      answerWithError(response, 400, 'TransactionInProgressException');
      return;
    }
    if (typeof fault === 'object') {
      const CancellationReasons = fault.cancelled.map((Code) => ({ Code }));
      answerWithError(response, 400, 'TransactionCanceledException', { CancellationReasons });
      return;
    }
    const sent = Buffer.from(this.rewrite(operation, call.body));
    const forwarding = this.#forwarder.forward(this.upstreams[service], request, service === 's3' ? body : sent);
    this.#forwarding.add(forwarding);
    const answer = await forwarding.finally(() => this.#forwarding.delete(forwarding));
    if (fault === 'effect, then lost') return;
    if (fault === 'effect, then error') {
      answerWithError(response, 500, 'InternalServerError');
      return;
    }
    if (fault === 'effect, then stalled body') {
      response.writeHead(answer.status, answer.headers);
      response.write('{');
      return;
    }
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }
}

/** DynamoDB and SQS name the operation in a header; S3 has the method for it, and an object has a path of two parts. */
function whatIsAsked({ method, headers, url = '' }: IncomingMessage): [keyof Upstreams, string] {
  const [service = '', operation = ''] = String(headers['x-amz-target'] ?? '').split('.');
  if (service === 'AmazonSQS') return ['sqs', operation];
  if (service.startsWith('DynamoDB')) return ['dynamoDB', operation];
  const subject = /^\/[^/]+\/[^?]/.test(url) ? 'Object' : 'Bucket';
  return ['s3', `${method === 'GET' ? 'Get' : method === 'HEAD' ? 'Head' : 'Put'}${subject}`];
}

/** A presigned URL has its credential in the query, any other call in a header. */
function signedBy({ headers: { authorization = '' }, url = '' }: IncomingMessage): string {
  return /Credential=([^/%]+)/.exec(authorization + url)?.[1] ?? '';
}

/** An error in the form that DynamoDB and SQS give it; of S3's, the status is all that the service looks at. */
function answerWithError(response: ServerResponse, status: number, type: string, more: object = {}): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify({ __type: `com.amazonaws#${type}`, message: 'a fault of the test', ...more }));
}
