import type { IncomingMessage } from 'node:http';

import { InvalidTokenError, TokenRequiredError } from './auth.errors.ts';

/** RFC 6750, section 2.1. */
const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i;

/** API Gateway takes no more in all headers of a request together. */
const MAX_TOKEN_LENGTH = 10_240;

/**
 * Takes the token from the `Authorization` header.
 *
 * @throws TokenRequiredError where there is no such header
 * @throws InvalidTokenError where there are several, or one with something else in it
 */
export function bearerToken({ headersDistinct }: IncomingMessage): string {
  // API Gateway joins headers of one name by commas; so does this, and neither passes.
  const credentials = headersDistinct['authorization']?.join(',');
  if (credentials === undefined) throw new TokenRequiredError();
  const token = BEARER.exec(credentials)?.[1];
  if (token === undefined) throw new InvalidTokenError('Send one header of the form Authorization: Bearer <token>.');
  if (token.length > MAX_TOKEN_LENGTH) {
    throw new InvalidTokenError(`The token is longer than ${MAX_TOKEN_LENGTH} characters.`);
  }
  return token;
}
