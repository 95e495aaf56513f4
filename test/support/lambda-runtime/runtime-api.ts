import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** What a function says of an error. */
export interface RuntimeError {
  readonly errorType: string;
  readonly errorMessage: string;
}

interface Invocation {
  readonly id: string;
  readonly event: unknown;
  readonly timeoutSeconds: number;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The trace that all invocations belong to. */
export const TRACE = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';

/**
 * Lambda's Runtime API for one function: gives it events and takes its answers.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export class RuntimeApi {
  /** Resolves when the function reports that it cannot start. */
  readonly initError: Promise<RuntimeError>;
  readonly #initError = Promise.withResolvers<RuntimeError>();
  readonly #waiting: Invocation[] = [];
  readonly #running = new Map<string, Invocation>();
  #idle: ServerResponse | undefined;
  readonly #server = createServer((request, response) => {
    this.#serve(request, response).catch((error: unknown) => response.destroy(error as Error));
  });

  constructor(private readonly timeoutSeconds: number) {
    this.initError = this.#initError.promise;
  }

  async start(): Promise<string> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await once(this.#server.close(), 'close');
  }

  /** @returns what the function answers; rejects with what it throws, or if it cannot start */
  async invoke(event: unknown, timeoutSeconds = this.timeoutSeconds): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#waiting.push({ id: randomUUID(), event, timeoutSeconds, resolve, reject });
    this.#handOver();
    const cannotStart = this.initError.then(({ errorMessage }) => Promise.reject(new Error(errorMessage)));
    return Promise.race([promise, cannotStart]);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, , , what = '', id = '', how] = String(request.url).split('/');
    if (what === 'invocation' && id === 'next') {
      this.#idle = response;
      this.#handOver();
      return;
    }
    const body: unknown = await json(request);
    response.writeHead(202).end();
    if (what === 'init') this.#initError.resolve(body as RuntimeError);
    const invocation = this.#running.get(id);
    if (how === 'response') invocation?.resolve(body);
    if (how === 'error') invocation?.reject(new Error((body as RuntimeError).errorMessage));
  }

  #handOver(): void {
    const invocation = this.#idle && this.#waiting.shift();
    if (invocation === undefined) return;
    this.#running.set(invocation.id, invocation);
    this.#idle?.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': invocation.id,
      'lambda-runtime-deadline-ms': Date.now() + invocation.timeoutSeconds * 1_000,
      'lambda-runtime-trace-id': TRACE,
    });
    this.#idle?.end(JSON.stringify(invocation.event));
    this.#idle = undefined;
  }
}
