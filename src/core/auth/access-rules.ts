import type { Environment } from '../config/environment.ts';
import { OPEN_STAGES } from '../config/open-stages.ts';
import { SettingsError } from '../config/settings-error.ts';

/** Which tokens let their bearers in. */
export interface TokenRules {
  /** The issuer, as tokens name it in `iss`. */
  readonly issuer: string;
  /** Whom tokens may be meant for, by `aud`. */
  readonly audience: readonly string[];
  /** Where the issuer's keys are, if it has no discovery document. */
  readonly jwksUri: string | undefined;
}

/** Who may use the API. */
export interface AccessRules {
  /** Undefined where the API is open to anybody. */
  readonly tokens: TokenRules | undefined;
  /** The web pages that may use it: their origins, or `*` for all. */
  readonly origins: readonly string[];
}

type Settings = Pick<
  Environment,
  'ENVIRONMENT' | 'AUTH_ISSUER' | 'AUTH_AUDIENCE' | 'AUTH_JWKS_URI' | 'ALLOWED_ORIGINS'
>;

/**
 * Reads from the environment who may use the API.
 *
 * @throws SettingsError where it would be open and must not be, or where tokens could not be trusted
 */
export function accessRules(settings: Settings): AccessRules {
  const complaints = complaintsAbout(settings);
  if (complaints.length > 0) throw new SettingsError(...complaints);
  const { AUTH_ISSUER: issuer, AUTH_AUDIENCE: audience = '', AUTH_JWKS_URI: jwksUri } = settings;
  return {
    tokens: issuer === undefined ? undefined : { issuer, audience: listed(audience), jwksUri },
    origins: listed(settings.ALLOWED_ORIGINS ?? '*'),
  };
}

function complaintsAbout(settings: Settings): string[] {
  const { ENVIRONMENT, AUTH_ISSUER, AUTH_AUDIENCE, AUTH_JWKS_URI, ALLOWED_ORIGINS = '*' } = settings;
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
  if (ALLOWED_ORIGINS === '*' && !mayBeOpen) {
    complaints.push(`ALLOWED_ORIGINS must name the web pages that may use the API, and not be *, ${otherwise}`);
  }
  return complaints;
}

const listed = (text: string): string[] => text.split(/ *, */);

function isHttps(url: string): boolean {
  return /^https:/i.test(url);
}
