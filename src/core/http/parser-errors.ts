import type { ServiceError } from '../errors/service-error.ts';
import { BodyTooLargeError, MalformedBodyError, UnsupportedMediaTypeError } from './request.errors.ts';

/** Maps an error of the body parser to one of this API, by the parser's `type`. */
export function parserErrorOf(cause: unknown): ServiceError {
  const { type, message } = Object(cause) as { type?: unknown; message?: unknown };
  switch (type) {
    case 'entity.too.large':
      return new BodyTooLargeError('The body is larger than 256 KiB (262144 bytes).');
    case 'encoding.unsupported':
      return new UnsupportedMediaTypeError('The content encoding is not supported: send gzip, deflate, br or none.');
    case 'request.aborted':
    case 'request.size.invalid':
      return new MalformedBodyError('The body is not as long as announced; it was cut off.');
    case 'entity.verify.failed':
      return new MalformedBodyError('The body is not UTF-8.');
    case 'entity.parse.failed':
      return new MalformedBodyError(`The body is not valid JSON${position(message)}.`);
    default:
      return new MalformedBodyError('The body cannot be read; does it have the content encoding that it announces?');
  }
}

/** Where JSON.parse stopped. The rest of its message quotes the body, which must not get into an answer or a log. */
function position(message: unknown): string {
  const where = /\(line \d+ column \d+\)/.exec(String(message))?.[0];
  return where === undefined ? '' : ` ${where}`;
}
