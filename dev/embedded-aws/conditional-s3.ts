import type { Emulator, EmulatorAnswer, EmulatorRequest } from './fauxqs.ts';

const PRECONDITION_FAILED: EmulatorAnswer = {
  status: 412,
  headers: { 'content-type': 'application/xml' },
  body: Buffer.from('<Error><Code>PreconditionFailed</Code><Message>The condition does not hold.</Message></Error>'),
};

/**
 * S3 as fauxqs has it, which takes every PutObject, with the conditions that Amazon's S3 knows: `If-None-Match: *` (the
 * object is not there yet) and `If-Match` (it is still the one that the client has seen).
 */
export class ConditionalS3 {
  #lastWrite: Promise<unknown> = Promise.resolve();
  readonly #emulator: Emulator;

  constructor(emulator: Emulator) {
    this.#emulator = emulator;
  }

  async call(request: EmulatorRequest): Promise<EmulatorAnswer> {
    if (request.method !== 'PUT') return this.#emulator.call(request);
    // One write after the other: between the look at an object and the write of it there must be no other.
    const written = this.#lastWrite.then(async () =>
      (await this.#conditionHolds(request)) ? this.#emulator.call(request) : PRECONDITION_FAILED,
    );
    this.#lastWrite = written.catch(() => undefined);
    return written;
  }

  async #conditionHolds({ url, headers }: EmulatorRequest): Promise<boolean> {
    const { 'if-match': expected, 'if-none-match': none, host = '' } = headers;
    if (expected === undefined && none === undefined) return true;
    const [path = ''] = url.split('?');
    const present = await this.#emulator.call({ method: 'HEAD', url: path, headers: { host }, body: Buffer.of() });
    return none === '*' ? present.status === 404 : present.headers['etag'] === expected;
  }
}
