import type { Logger } from '@aws-lambda-powertools/logger';
import type { errors, JWTPayload } from 'jose';

import type { Clock } from '../time/clock.ts';
import { ID } from '../validation/id.decorators.ts';
import { matches } from '../validation/pattern.decorator.ts';
import { InvalidTokenError, IssuerUnavailableError } from './auth.errors.ts';
import { IssuerKeys } from './issuer-keys.ts';
import type * as Jose from './jose.ts';
import { objectionTo } from './token-objections.ts';
import type { TokenRules } from './access-rules.ts';

/** Algorithms with a key pair alone: with HMAC, whoever knows the public key could sign. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** How far the issuer's clock may be off. */
const CLOCK_TOLERANCE_SECONDS = 30;

/** The `Retry-After` where the issuer has a key that cannot be used; the keys are fetched anew in at most ten times as long. */
const UNUSABLE_KEY_SECONDS = 60;

/** Tells from an ID or access token (JWT) of an OpenID Connect provider who it was issued to. */
export class TokenVerifier {
  readonly #keys: IssuerKeys;

  constructor(
    private readonly jose: typeof Jose,
    private readonly rules: TokenRules,
    private readonly clock: Clock,
    logger: Logger,
  ) {
    this.#keys = new IssuerKeys(jose, rules, clock, logger);
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
    if (!matches(sub, ID)) throw new InvalidTokenError(`The sub of the token ${ID.complaint}.`);
    return sub;
  }

  private async claims(token: string): Promise<JWTPayload> {
    try {
      const { payload } = await this.jose.jwtVerify(token, this.#keys.find, {
        algorithms: ALGORITHMS,
        issuer: this.rules.issuer,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: new Date(this.clock.now()),
      });
      return payload;
    } catch (error) {
      if (error instanceof IssuerUnavailableError) throw error;
      if (this.isAboutToken(error)) throw new InvalidTokenError(objectionTo(error), { cause: error });
      throw new IssuerUnavailableError(UNUSABLE_KEY_SECONDS, error);
    }
  }

  /** What else is thrown is about the key that the issuer has published: malformed, too short or private. */
  private isAboutToken(error: unknown): error is errors.JOSEError {
    const { JOSEError, JWKSInvalid } = this.jose.errors;
    return error instanceof JOSEError && !(error instanceof JWKSInvalid);
  }
}

/** Cognito's access tokens have no `aud`; their `client_id` says for whom they are, as API Gateway reads them, too. */
function isMeantFor(audience: readonly string[], { aud, client_id }: JWTPayload): boolean {
  const recipients: unknown[] = [aud ?? client_id].flat();
  return audience.some((each) => recipients.includes(each));
}
