import type { Emulator, EmulatorAnswer, EmulatorRequest } from './fauxqs.ts';
import { errorToXml, fromForm, toXml } from './sqs-query-protocol.ts';

const JSON_TYPE = 'application/x-amz-json-1.0';
const FORM_TYPE = 'application/x-www-form-urlencoded';

interface Received {
  readonly ReceiptHandle: string;
}

/** Seconds that are not 0, and yet end at once. */
const NO_TIME = Number.MIN_VALUE;

/** SQS as fauxqs has it, with what it lacks: the query protocol, URLs that lead here, and the end of a visibility timeout. */
export class EmbeddedSqs {
  readonly #emulator: Emulator;
  readonly #url: string;

  constructor(emulator: Emulator, url: string) {
    this.#emulator = emulator;
    this.#url = url;
  }

  /** Whether a request is one to SQS. */
  static knows({ headers }: EmulatorRequest): boolean {
    return [JSON_TYPE, FORM_TYPE].some((type) => headers['content-type']?.startsWith(type));
  }

  /** @param isGone whether the client has gone meanwhile: the messages that it would have received are visible again */
  async call(request: EmulatorRequest, isGone: () => boolean): Promise<EmulatorAnswer> {
    if (!request.headers['content-type']?.startsWith(FORM_TYPE)) return this.#callJson(request, isGone);
    const { action, input } = fromForm(request.body.toString());
    const { status, headers, body } = await this.#callJson(
      withBody(
        {
          ...request,
          url: '/',
          headers: { ...request.headers, 'content-type': JSON_TYPE, 'x-amz-target': `AmazonSQS.${action}` },
        },
        JSON.stringify(input),
      ),
      isGone,
    );
    const xml = status === 200 ? toXml(action, body.toString()) : errorToXml(body.toString(), headers);
    return { status, headers: { 'content-type': 'text/xml' }, body: Buffer.from(xml) };
  }

  async #callJson(request: EmulatorRequest, isGone: () => boolean): Promise<EmulatorAnswer> {
    const answer = await this.#emulator.call(withBody(request, withoutZero(request.body.toString())));
    const target = request.headers['x-amz-target'] ?? '';
    if (target.endsWith('.ReceiveMessage') && isGone()) await this.#handBack(request, answer);
    return /Queue(Url|s)?$/.test(target) ? withBody(answer, this.#withOwnUrls(answer.body.toString())) : answer;
  }

  /** Makes messages visible again that nobody has received: the long poll of a killed worker may outlast its successor's start. */
  async #handBack(receiving: EmulatorRequest, { body }: EmulatorAnswer): Promise<void> {
    const { QueueUrl } = JSON.parse(receiving.body.toString()) as { readonly QueueUrl: string };
    const { Messages = [] } = JSON.parse(body.toString()) as { readonly Messages?: readonly Received[] };
    const headers = { ...receiving.headers, 'x-amz-target': 'AmazonSQS.ChangeMessageVisibility' };
    for (const { ReceiptHandle } of Messages) {
      const change = { QueueUrl, ReceiptHandle, VisibilityTimeout: NO_TIME };
      await this.#emulator.call(withBody({ ...receiving, headers }, JSON.stringify(change)));
    }
  }

  /** A queue keeps the URL that it was made with, and the port may have been another then. */
  #withOwnUrls(answer: string): string {
    return answer.replaceAll(/http:\/\/[^/"]+(?=\/\d{12}\/)/g, this.#url);
  }
}

function withBody<Message extends EmulatorRequest | EmulatorAnswer>(message: Message, text: string): Message {
  const body = Buffer.from(text);
  return { ...message, headers: { ...message.headers, 'content-length': String(body.length) }, body };
}

/**
 * Where a visibility timeout of 0 comes in, fauxqs 2.4.1 writes a receive count of NULL, which its own table refuses, and
 * the message is gone.
 */
function withoutZero(body: string): string {
  const input: unknown = JSON.parse(body, (name, value: unknown) =>
    name === 'VisibilityTimeout' && value === 0 ? NO_TIME : value,
  );
  return JSON.stringify(input);
}
