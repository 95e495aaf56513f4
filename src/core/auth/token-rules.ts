import type { Environment } from '../config/environment.ts';
import { OPEN_STAGES } from '../config/open-stages.ts';
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

type Settings = Pick<Environment, 'ENVIRONMENT' | 'AUTH_ISSUER' | 'AUTH_AUDIENCE' | 'AUTH_JWKS_URI'>;

/**
 * Reads from the environment which tokens to take.
 *
 * @returns undefined where the API is open to anybody
 * @throws SettingsError where it must not be, or where tokens could not be trusted
 */
export function tokenRules(settings: Settings): TokenRules | undefined {
  const complaints = complaintsAbout(settings);
  if (complaints.length > 0) throw new SettingsError(...complaints);
  const { AUTH_ISSUER: issuer, AUTH_AUDIENCE: audience = '', AUTH_JWKS_URI: jwksUri } = settings;
  return issuer === undefined ? undefined : { issuer, audience: audience.split(/ *, */), jwksUri };
}

function complaintsAbout({ ENVIRONMENT, AUTH_ISSUER, AUTH_AUDIENCE, AUTH_JWKS_URI }: Settings): string[] {
  const complaints: string[] = [];
  const mayBeOpen = OPEN_STAGES.includes(ENVIRONMENT);
  const otherwise = `where ENVIRONMENT is not ${OPEN_STAGES.join(', ')}`;
  if (AUTH_ISSUER === undefined && !mayBeOpen) {
    complaints.push(`AUTH_ISSUER must be set ${otherwise}: without it the API is open to anybody`);
  }
  if (AUTH_AUDIENCE === undefined && (AUTH_ISSUER !== undefined || !mayBeOpen)) {
    complaints.push('AUTH_AUDIENCE must be set with AUTH_ISSUER: a token has to be meant for this API');
  }
  for (const [name, url] of Object.entries({ AUTH_ISSUER, AUTH_JWKS_URI })) {
    if (url !== undefined && !mayBeOpen && !isHttps(url)) complaints.push(`${name} must be an https URL ${otherwise}`);
  }
  return complaints;
}

function isHttps(url: string): boolean {
  return /^https:/i.test(url);
}
