import type { Logger } from '@aws-lambda-powertools/logger';
import { errors, type JWTPayload, jwtVerify } from 'jose';

import type { Clock } from '../time/clock.ts';
import { InvalidTokenError, IssuerUnavailableError } from './auth.errors.ts';
import { IssuerKeys } from './issuer-keys.ts';
import { objectionTo } from './token-objections.ts';

/** Those with a key pair alone: with HMAC, whoever knows the public key could sign. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** How far the issuer's clock may be off. */
const CLOCK_TOLERANCE_SECONDS = 30;

/** For `Retry-After` where the issuer has a key that cannot be used; the keys are fetched anew in at most ten times as long. */
const UNUSABLE_KEY_SECONDS = 60;

/** A user's id. Source: contract, `POST /api/vpr`. */
const USER_ID = /^[A-Za-z0-9._:@+=|~/-]{1,128}$/;

export interface TokenRules {
  /** As the tokens name it in `iss`. */
  readonly issuer: string;
  /** Whom a token may be meant for. */
  readonly audience: readonly string[];
  /** Where the issuer's keys are, if it has no discovery document. */
  readonly jwksUri?: string | undefined;
}

/** Tells from an ID or access token (JWT) of an OpenID Connect provider who it was issued to. */
export class TokenVerifier {
  readonly #keys: IssuerKeys;

  constructor(
    private readonly rules: TokenRules,
    private readonly clock: Clock,
    logger: Logger,
  ) {
    this.#keys = new IssuerKeys(rules.issuer, rules.jwksUri, clock, logger);
  }

  /**
   * Verifies a token.
   *
   * @returns its `sub`
   * @throws InvalidTokenError with what is wrong with the token
   * @throws IssuerUnavailableError where it cannot be told
   */
  async verify(token: string): Promise<string> {
    const { sub, ...claims } = await this.claims(token);
    if (!isMeantFor(this.rules.audience, claims)) throw new InvalidTokenError('The token is meant for another API.');
    if (typeof sub !== 'string' || !USER_ID.test(sub)) {
      throw new InvalidTokenError(
        'The sub of the token is not a user id of 1 to 128 letters, digits and . _ : @ + = - | ~ /',
      );
    }
    return sub;
  }

  private async claims(token: string): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, this.#keys.find, {
        algorithms: ALGORITHMS,
        issuer: this.rules.issuer,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: new Date(this.clock.now()),
      });
      return payload;
    } catch (error) {
      if (error instanceof IssuerUnavailableError) throw error;
      if (isAboutToken(error)) throw new InvalidTokenError(objectionTo(error), { cause: error });
      throw new IssuerUnavailableError(UNUSABLE_KEY_SECONDS, error);
    }
  }
}

/** What else is thrown is about the key that the issuer has published: malformed, too short or private. */
function isAboutToken(error: unknown): error is errors.JOSEError {
  return error instanceof errors.JOSEError && !(error instanceof errors.JWKSInvalid);
}

/** Cognito's access tokens have no `aud`; their `client_id` says for whom they are, as API Gateway reads them, too. */
function isMeantFor(audience: readonly string[], { aud, client_id }: JWTPayload): boolean {
  const recipients: unknown[] = [aud ?? client_id].flat();
  return audience.some((each) => recipients.includes(each));
}
