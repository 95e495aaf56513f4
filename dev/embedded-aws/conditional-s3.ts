import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

import { forward, relay } from './forward.ts';

/**
 * Stands in front of the embedded S3, which takes every PutObject, and adds the conditions that Amazon's S3 knows:
 * `If-None-Match: *` (the object is not there yet) and `If-Match` (it is still the one that the client has seen).
 */
export class ConditionalS3 {
  #lastWrite: Promise<void> = Promise.resolve();
  readonly #server = createServer((request, response) => {
    const served = request.method === 'PUT' ? this.#write(request, response) : this.#pass(request, response);
    served.catch(() => response.destroy());
  });

  readonly #upstream: string;

  constructor(upstream: string) {
    this.#upstream = upstream;
  }

  async start(): Promise<string> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.closeAllConnections();
    await once(this.#server.close(), 'close');
  }

  /** One write after the other: between the look at an object and the write of it there must be no other. */
  #write(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const written = this.#lastWrite.then(async () => {
      if (await this.#conditionHolds(request)) {
        await this.#pass(request, response);
      } else {
        request.resume();
        response.writeHead(412, { 'content-type': 'application/xml' });
        response.end('<Error><Code>PreconditionFailed</Code><Message>The condition does not hold.</Message></Error>');
      }
    });
    this.#lastWrite = written.catch(() => undefined);
    return written;
  }

  async #conditionHolds({ url, headers }: IncomingMessage): Promise<boolean> {
    const { 'if-match': expected, 'if-none-match': none } = headers;
    if (expected === undefined && none === undefined) return true;
    const present = await fetch(this.#upstream + new URL(String(url), this.#upstream).pathname, { method: 'HEAD' });
    return none === '*' ? present.status === 404 : present.headers.get('etag') === expected;
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await relay(await forward(this.#upstream, request, await buffer(request)), response);
  }
}
