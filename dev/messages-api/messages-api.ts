import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';

import { type Answer, failure, HANG_UP, SILENCE, type Step } from './answers.ts';
import { bedrockChunk, bedrockException } from './event-stream.ts';
import { isSigned, type SignedRequest } from './signature.ts';

/** The version of the API, as the pinned SDK names it. */
const VERSION = '2026-10-21';

/** A request, verbatim. */
export interface RecordedRequest extends SignedRequest {
  /** Whether the other side has closed the connection before the answer ended. */
  isCutOff: boolean;
}

export type Reply = Answer | typeof SILENCE | typeof HANG_UP;

export interface MessagesApiOptions {
  /** The key that is valid for Anthropic's API, and the secret key by which calls of Bedrock are signed. */
  readonly apiKey: string;
  readonly secretKey: string;
}

/** Anthropic's Messages API and its form at Bedrock, streaming, on the loopback interface. */
export class MessagesApi {
  /** Says what to answer; what it would refuse by itself does not reach it. */
  reply: (request: RecordedRequest) => Reply;
  readonly requests: RecordedRequest[] = [];
  apiKey: string;
  readonly #secretKey: string;
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  readonly #changes = new EventTarget();

  constructor({ apiKey, secretKey }: MessagesApiOptions, reply: (request: RecordedRequest) => Reply) {
    this.apiKey = apiKey;
    this.#secretKey = secretKey;
    this.reply = reply;
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  get url(): string {
    const address = this.#server.address();
    assert(typeof address === 'object' && address !== null);
    return `http://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Resolves once a condition holds; it is looked at with every request, and whenever an answer ends. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await once(this.#changes, 'change');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const recorded = await record(request);
    this.requests.push(recorded);
    response.on('error', () => undefined);
    const ended = once(response, 'close').then(() => {
      recorded.isCutOff = !response.writableFinished;
      this.#changes.dispatchEvent(new Event('change'));
    });
    this.#changes.dispatchEvent(new Event('change'));
    const isBedrock = recorded.path.startsWith('/model/');
    const reply = this.#refusalOf(recorded, isBedrock) ?? this.reply(recorded);
    if (reply === HANG_UP) request.socket.destroy();
    else if (reply !== SILENCE) await write(reply, response, isBedrock);
    await ended;
  }

  /** What the API refuses before any model sees it. */
  #refusalOf(request: RecordedRequest, isBedrock: boolean): Answer | undefined {
    const { method, path, headers } = request;
    const invalid = (message: string) => failure(400, 'invalid_request_error', { message });
    const isRoute = isBedrock ? /^\/model\/[^/]+\/invoke-with-response-stream$/.test(path) : path === '/v1/messages';
    if (method !== 'POST' || !isRoute) return failure(404, 'not_found_error');
    if (isBedrock && !isSigned(request, this.#secretKey)) return exception(403, 'InvalidSignatureException');
    if (!isBedrock && headers['authorization'] !== `Bearer ${this.apiKey}`) return failure(401, 'authentication_error');
    if (!isBedrock && headers['anthropic-version'] !== VERSION) return invalid('anthropic-version: required');
    const body = JSON.parse(request.body) as Readonly<Record<string, unknown>>;
    const required = ['max_tokens', 'messages', ...(isBedrock ? ['anthropic_version'] : ['model'])];
    const missing = required.find((name) => body[name] === undefined);
    return missing === undefined ? undefined : invalid(`${missing}: Field required`);
  }
}

/** An error as Bedrock answers it. */
export function exception(status: number, name: string, message = 'Stub.'): Answer {
  return { status, headers: { 'x-amzn-errortype': `${name}:http://internal.amazon.com/` }, body: { message } };
}

async function record(request: IncomingMessage): Promise<RecordedRequest> {
  const { method = '', url = '' } = request;
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return {
    method,
    path: url,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: await readText(request),
    isCutOff: false,
  };
}

async function write(answer: Answer, response: ServerResponse, isBedrock: boolean): Promise<void> {
  const { status, headers = {}, body, steps = [] } = answer;
  const type = isBedrock ? 'application/vnd.amazon.eventstream' : 'text/event-stream; charset=utf-8';
  response.writeHead(status, {
    'content-type': body === undefined ? type : 'application/json',
    [isBedrock ? 'x-amzn-requestid' : 'request-id']: 'req_stub',
    ...headers,
  });
  if (body !== undefined) {
    response.end(JSON.stringify(body));
    return;
  }
  response.flushHeaders();
  for (const step of steps) {
    if (response.destroyed) return;
    if (step === 'cut') {
      response.destroy();
      return;
    }
    if ('until' in step) await step.until;
    else await written(response, bytesOf(step, isBedrock));
  }
  response.end();
}

/** Resolves when the bytes have been handed to the system, or the connection is gone. */
async function written(response: ServerResponse, bytes: Buffer | string): Promise<void> {
  await new Promise((resolve) => response.write(bytes, resolve));
}

function bytesOf(step: Exclude<Step, 'cut' | { until: unknown }>, isBedrock: boolean): Buffer | string {
  if ('bytes' in step) return step.bytes;
  if ('exception' in step) return bedrockException(step.exception, step.message);
  const { event } = step;
  return isBedrock ? bedrockChunk(event) : `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
