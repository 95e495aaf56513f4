import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { JobQueue } from '../job-queue.ts';
import type { MeteredFunctions } from './metered-functions.ts';
import { NOTHING, plus, type Usage } from './usage.ts';

const EXAMPLE = readFileSync(join(import.meta.dirname, '../../examples/submit-en.json'), 'utf8');

/** Bytes of what is submitted: the example, and a CV that is as much longer. */
const INPUT_BYTES = 5_000;

interface Answer {
  readonly used: Usage;
  readonly job_id: string;
  readonly application_id: string;
  readonly result_url: string;
}

/** A user, and Lambda between the queue and the worker; each call tells what it used. */
export class Customer implements Disposable {
  readonly user_id: string;
  readonly #functions: MeteredFunctions;
  readonly #signal: AbortSignal;
  readonly #queue: JobQueue;
  #application = 1_000;

  constructor(functions: MeteredFunctions, userId: string, signal: AbortSignal) {
    this.#functions = functions;
    this.user_id = userId;
    this.#signal = signal;
    this.#queue = new JobQueue(functions.front.environment);
  }

  get input(): object {
    return JSON.parse(this.#body) as object;
  }

  get inputBytes(): number {
    return Buffer.byteLength(this.#body);
  }

  readonly job = (jobId: string): string => `/api/vpr/jobs/${jobId}`;

  /** What is submitted from now on is a job of its own. */
  nextApplication(): void {
    this.#application++;
  }

  async submit(expected: number): Promise<Answer> {
    return this.post('/api/vpr', expected, this.#body);
  }

  async post(path: string, expected: number, body?: string): Promise<Answer> {
    const headers = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body ?? '')) };
    return this.#request('submit', 'POST', path, expected, body === undefined ? {} : { headers, body });
  }

  async erase(path: string): Promise<Answer> {
    return this.#request('submit', 'DELETE', path, 204, {});
  }

  async get(
    path: string,
    expected: number,
    headers: Readonly<Record<string, string>> = {},
    query = '',
  ): Promise<Answer> {
    return this.#request('status', 'GET', path, expected, { headers }, query);
  }

  async download(url: string): Promise<{ readonly used: Usage; readonly bytes: number }> {
    this.#functions.front.take('');
    const report = await fetch(url);
    const bytes = (await report.arrayBuffer()).byteLength;
    return { used: { ...NOTHING, s3Gets: this.#functions.front.take('').s3Gets }, bytes };
  }

  /** Takes a message out of the queue, and has the worker do its job. */
  async complete(): Promise<Usage> {
    const { front } = this.#functions;
    front.take('');
    const [message] = await this.#queue.receive(1, this.#signal);
    if (message === undefined) throw new Error('there is no message');
    const { sqsRequests: received } = front.take('');
    const [, used] = await this.#functions.invoke('worker', JobQueue.eventOf(message));
    await this.#queue.delete(message);
    const { sqsRequests: deleted } = front.take('');
    return plus(used, { ...NOTHING, sqsRequests: received + deleted });
  }

  /** Removes messages that nobody will work on. */
  async drop(count = 1): Promise<void> {
    for (const message of await this.#queue.receive(count, this.#signal)) await this.#queue.delete(message);
  }

  [Symbol.dispose](): void {
    this.#queue[Symbol.dispose]();
  }

  get #body(): string {
    const example = JSON.parse(EXAMPLE) as { readonly cv: { readonly professional_summary: string } };
    const bodyWith = (more: string): string => {
      const cv = { ...example.cv, professional_summary: example.cv.professional_summary + more };
      return JSON.stringify({ ...example, cv, user_id: this.user_id, application_id: this.#applicationId });
    };
    return bodyWith(' Reliable.'.repeat(1_000).slice(0, INPUT_BYTES - Buffer.byteLength(bodyWith(''))));
  }

  get #applicationId(): string {
    return `application-${this.#application}`;
  }

  async #request(
    name: 'submit' | 'status',
    method: string,
    path: string,
    expected: number,
    more: { readonly headers?: Readonly<Record<string, string>>; readonly body?: string },
    query = '',
  ): Promise<Answer> {
    const request = { method, path, query: `user_id=${this.user_id}${query}`, ...more };
    const [{ statusCode, body }, used] = await this.#functions.request(name, request);
    if (statusCode !== expected) throw new Error(`${method} ${path} was answered ${statusCode}: ${body}`);
    const { job_id = '', result_url = '' } = JSON.parse(body || '{}') as Partial<Answer>;
    return { used, job_id, result_url, application_id: this.#applicationId };
  }
}
