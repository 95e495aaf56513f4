import { ServiceError } from '../errors/service-error.ts';
import type { FieldError } from '../validation/validate.ts';

/** The request cannot be carried out as it is; sending it again does not help. */
abstract class RequestError extends ServiceError {
  readonly retryable = false;
}

/** The body is JSON, but breaks the rules of some fields. */
export class InvalidRequestError extends RequestError {
  override readonly name = 'InvalidRequestError';
  readonly kind = 'bad-request';
  readonly code = 'INVALID_REQUEST';

  /** @param subject those of the ids that are valid, for the log */
  constructor(
    readonly errors: readonly FieldError[],
    override readonly subject: Readonly<Record<string, string>> = {},
  ) {
    super('Some fields are missing or break their rules; `errors` lists each with its path.');
  }
}

/** The body cannot be read as a JSON object. */
export class MalformedBodyError extends RequestError {
  override readonly name = 'MalformedBodyError';
  readonly kind = 'bad-request';
  readonly code = 'MALFORMED_BODY';
}

/** The request breaks a rule of HTTP. */
export class MalformedRequestError extends RequestError {
  override readonly name = 'MalformedRequestError';
  readonly kind = 'bad-request';
  readonly code = 'MALFORMED_REQUEST';
}

/** The address contains a malformed percent-encoding. */
export class MalformedAddressError extends RequestError {
  override readonly name = 'MalformedAddressError';
  readonly kind = 'bad-request';
  readonly code = 'MALFORMED_ADDRESS';
}

export class RouteNotFoundError extends RequestError {
  override readonly name = 'RouteNotFoundError';
  readonly kind = 'not-found';
  readonly code = 'ROUTE_NOT_FOUND';
}

export class MethodNotAllowedError extends RequestError {
  override readonly name = 'MethodNotAllowedError';
  readonly kind = 'method-not-allowed';
  readonly code = 'METHOD_NOT_ALLOWED';
  override readonly headers: Readonly<Record<string, string>>;

  constructor(allowed: readonly string[]) {
    super(`This address answers ${allowed.join(', ')} only.`);
    this.headers = { Allow: allowed.join(', ') };
  }
}

export class BodyTooLargeError extends RequestError {
  override readonly name = 'BodyTooLargeError';
  readonly kind = 'content-too-large';
  readonly code = 'BODY_TOO_LARGE';
}

export class UnsupportedMediaTypeError extends RequestError {
  override readonly name = 'UnsupportedMediaTypeError';
  readonly kind = 'unsupported-media-type';
  readonly code = 'UNSUPPORTED_MEDIA_TYPE';
}
