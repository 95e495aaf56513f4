import { ServiceError } from '../errors/service-error.ts';

/** RFC 6750, section 3. */
const CHALLENGE = 'Bearer realm="api"';

/** The request carries no token. */
export class TokenRequiredError extends ServiceError {
  override readonly name = 'TokenRequiredError';
  readonly kind = 'unauthorized';
  readonly code = 'TOKEN_REQUIRED';
  readonly retryable = false;
  override readonly headers = { 'WWW-Authenticate': CHALLENGE };

  constructor() {
    super('This address wants a token: send it as "Authorization: Bearer <token>".');
  }
}

/** The token lets nobody in. The message says why; it has no double quotes, since it stands between two in a header. */
export class InvalidTokenError extends ServiceError {
  override readonly name = 'InvalidTokenError';
  readonly kind = 'unauthorized';
  readonly code = 'INVALID_TOKEN';
  readonly retryable = false;
  override readonly headers = {
    'WWW-Authenticate': `${CHALLENGE}, error="invalid_token", error_description="${this.message}"`,
  };
}

/** The keys of the issuer cannot be had, so that no token can be verified. The cause is for the log alone. */
export class IssuerUnavailableError extends ServiceError {
  override readonly name = 'IssuerUnavailableError';
  readonly kind = 'unavailable';
  readonly code = 'ISSUER_UNAVAILABLE';
  readonly retryable = true;
  override readonly headers: Readonly<Record<string, string>>;

  /** @param retryAfterSeconds when the issuer will be asked again */
  constructor(retryAfterSeconds: number, cause: unknown) {
    super('Tokens cannot be verified at the moment, since their issuer does not answer.', { cause });
    this.headers = { 'Retry-After': String(retryAfterSeconds) };
  }
}

/** The request names another user than its token. */
export class NotYourUserError extends ServiceError {
  override readonly name = 'NotYourUserError';
  readonly kind = 'forbidden';
  readonly code = 'NOT_YOUR_USER';
  readonly retryable = false;

  constructor() {
    super('The user_id is not the user of the token: leave it out, or name that user.');
  }
}
