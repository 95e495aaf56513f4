import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';

import { type Answer, Forwarder } from './forward.ts';

/** A fault of a call on its way to AWS and back. */
export type Fault =
  /** AWS refuses the call with a 400; no effect. */
  | 'refused'
  /** AWS refuses the call with a 403; no effect. */
  | 'forbidden'
  /** DynamoDB says that an earlier attempt of the transaction is still running. */
  | 'in progress'
  /** No answer; no effect. */
  | 'lost'
  /** AWS answers 500 after the effect. */
  | 'effect, then error'
  /** No answer after the effect. */
  | 'effect, then lost'
  /** The connection is reset; no effect. */
  | 'reset'
  /** The headers of the answer arrive after the effect, and its body stalls. */
  | 'effect, then stalled body'
  /** DynamoDB cancels the transaction with these reasons, one for each item; no effect. */
  | { readonly cancelled: readonly string[] }
  /** Something on the way gives this answer; no effect. */
  | { readonly answer: GivenAnswer };

export interface GivenAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One request of a call; the retries of a call have the same invocation. */
export interface AwsCall {
  /** Such as `TransactWriteItems`, `SendMessage` or `PutObject`. */
  readonly operation: string;
  readonly invocation: string;
  /** Path and query. */
  readonly url: string;
  readonly body: string;
  /** The access key that the call is signed with. */
  readonly accessKeyId: string;
  readonly headers: IncomingHttpHeaders;
}

export interface Upstreams {
  readonly dynamoDB: string;
  readonly sqs: string;
  readonly s3: string;
}

/** A proxy before the embedded AWS that records the calls and injects faults. */
export class FaultProxy {
  /** Every request in the order of its arrival, retries included. */
  readonly requests: AwsCall[] = [];
  /** Decides on each request; `undefined` lets it pass. A promise delays it. */
  fault: (call: AwsCall) => Fault | undefined | Promise<Fault | undefined> = () => undefined;
  /** Changes a request to DynamoDB or SQS before it gets there. */
  rewrite: (operation: string, body: string) => string = (_operation, body) => body;
  /** Hears of each request that gets no whole answer. */
  unanswered: (call: AwsCall) => void = () => undefined;
  /** The number of connections that were opened. */
  opened = 0;
  readonly #connections = new Set<Socket>();
  /** Connections that died unnoticed, and how a request on one of them fails. */
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

  /** Lets every open connection die as NAT gateways and load balancers do: the client notices when it sends. */
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

  /** Injects a fault into every call of the operation, until `heal`. */
  break(operation: string, fault: Fault): void {
    this.fault = (call) => (call.operation === operation ? fault : undefined);
  }

  heal(): void {
    this.fault = () => undefined;
  }

  /** Resolves when every request that has arrived has had its effect. */
  async settled(): Promise<void> {
    await Promise.all(this.#serving);
  }

  /** Resolves when no request is on its way to AWS; delayed ones do not count. */
  async quiet(): Promise<void> {
    await Promise.allSettled(this.#forwarding);
  }

  /** The operations called since the last call of this method. */
  takeOperations(): string[] {
    return this.requests.splice(0).map(({ operation }) => operation);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const [service, operation] = serviceAndOperation(request);
    const { headers, url = '' } = request;
    const call = {
      operation,
      url,
      invocation: String(headers['amz-sdk-invocation-id']),
      body: String(body),
      accessKeyId: signedBy(request),
      headers,
    };
    this.requests.push(call);

    const dead = this.#dead.get(request.socket);
    if (dead === 'silent') return;
    const fault = dead ?? (await this.fault(call));
    if (fault === 'lost') {
      this.unanswered(call);
      return;
    }
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
    if (typeof fault === 'object' && 'answer' in fault) {
      const { status, headers: given = {}, body: text = '' } = fault.answer;
      response.writeHead(status, given).end(text);
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
    if (fault === 'effect, then lost') {
      this.unanswered(call);
      return;
    }
    if (fault === 'effect, then error') {
      answerWithError(response, 500, 'InternalServerError');
      return;
    }
    if (fault === 'effect, then stalled body') {
      response.writeHead(answer.status, answer.headers);
      response.write('{', () => {
        setImmediate(() => {
          this.unanswered(call);
        });
      });
      return;
    }
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }
}

/** DynamoDB and SQS name the operation in a header; for S3 it follows from the method, and an object has a path of two parts. */
function serviceAndOperation({ method, headers, url = '' }: IncomingMessage): [keyof Upstreams, string] {
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

/** An error in the form of DynamoDB and SQS; of S3's errors the service reads the status only. */
function answerWithError(response: ServerResponse, status: number, type: string, more: object = {}): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify({ __type: `com.amazonaws#${type}`, message: 'a fault of the test', ...more }));
}
