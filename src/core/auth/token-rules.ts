import type { Environment } from '../config/environment.ts';
import { SettingsError } from '../config/settings-error.ts';

/** Which tokens let their bearers in. */
export interface TokenRules {
  /** As tokens name it in `iss`. */
  readonly issuer: string;
  /** Whom tokens may be meant for, by `aud`. */
  readonly audience: readonly string[];
  /** Where the issuer's keys are, if it has no discovery document. */
  readonly jwksUri: string | undefined;
}

/** The stages that permit an API which is open to anybody. Source: contract, "Who may". */
const OPEN_STAGES = ['local', 'test', 'dev'];

/**
 * Reads from the environment which tokens to take.
 *
 * @returns undefined where the API is open to anybody
 * @throws SettingsError where it must not be, or where tokens could not be trusted
 */
export function tokenRules({ ENVIRONMENT, ...auth }: Environment): TokenRules | undefined {
  const { AUTH_ISSUER: issuer, AUTH_AUDIENCE: audience, AUTH_JWKS_URI: jwksUri } = auth;
  const mayBeOpen = OPEN_STAGES.includes(ENVIRONMENT);
  const otherwise = `where ENVIRONMENT is not ${OPEN_STAGES.join(', ')}`;
  if (issuer === undefined) {
    if (mayBeOpen) return undefined;
    throw new SettingsError(`AUTH_ISSUER must be set ${otherwise}: without it the API is open to anybody`);
  }
  if (audience === undefined) {
    throw new SettingsError('AUTH_AUDIENCE must be set where AUTH_ISSUER is: a token has to be meant for this API');
  }
  for (const [name, url] of Object.entries({ AUTH_ISSUER: issuer, AUTH_JWKS_URI: jwksUri })) {
    if (url !== undefined && new URL(url).protocol !== 'https:' && !mayBeOpen) {
      throw new SettingsError(`${name} must be an https URL ${otherwise}`);
    }
  }
  return { issuer, audience: audience.split(',').map((each) => each.trim()), jwksUri };
}
