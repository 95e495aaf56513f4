import { describe, expect, it } from '@jest/globals';

import { Environment } from '../config/environment.ts';
import { SettingsError } from '../config/settings-error.ts';
import { accessRules } from './access-rules.ts';

const ISSUER = { AUTH_ISSUER: 'https://issuer.example/', AUTH_AUDIENCE: 'web, vpr' };
const ALLOWED_ORIGINS = 'https://app.example';

const rulesOf = (variables: Readonly<Record<string, string>>) =>
  accessRules(Object.assign(new Environment(), variables));

describe('accessRules', () => {
  it.each(['local', 'test', 'dev', 'prod'])('names the issuer and the audience of %s', (ENVIRONMENT) => {
    const variables = { ENVIRONMENT, ...ISSUER, AUTH_JWKS_URI: 'https://keys.example', ALLOWED_ORIGINS };
    expect(rulesOf(variables).tokens).toEqual({
      issuer: 'https://issuer.example/',
      audience: ['web', 'vpr'],
      jwksUri: 'https://keys.example',
    });
  });

  it.each(['local', 'test', 'dev'])('leaves %s open to anybody if there is no issuer', (ENVIRONMENT) => {
    expect(rulesOf({ ENVIRONMENT })).toEqual({ tokens: undefined, origins: ['*'] });
  });

  it.each(['local', 'prod'])('names the web pages that may use the API of %s', (ENVIRONMENT) => {
    const variables = { ENVIRONMENT, ...ISSUER, ALLOWED_ORIGINS: 'https://a.example , http://localhost:5173' };
    expect(rulesOf(variables).origins).toEqual(['https://a.example', 'http://localhost:5173']);
  });

  it.each(['local', 'test', 'dev'])('takes an issuer by http in %s', (ENVIRONMENT) => {
    const AUTH_ISSUER = 'http://127.0.0.1:4568';
    expect(rulesOf({ ENVIRONMENT, ...ISSUER, AUTH_ISSUER })).toMatchObject({ tokens: { issuer: AUTH_ISSUER } });
  });

  const OTHERWISE = 'where ENVIRONMENT is not local, test, dev';
  const NO_ISSUER = `AUTH_ISSUER must be set ${OTHERWISE}: without it the API is open to anybody`;
  const NO_AUDIENCE = 'AUTH_AUDIENCE must be set with AUTH_ISSUER: a token has to be meant for this API';
  const NO_ORIGINS = `ALLOWED_ORIGINS must name the web pages that may use the API, and not be *, ${OTHERWISE}`;
  it.each([
    [`${NO_ISSUER}; ${NO_AUDIENCE}; ${NO_ORIGINS}`, { ENVIRONMENT: 'prod' }],
    [NO_ISSUER, { ENVIRONMENT: 'Dev', AUTH_AUDIENCE: 'vpr', ALLOWED_ORIGINS }],
    [NO_ORIGINS, { ENVIRONMENT: 'prod', ...ISSUER, ALLOWED_ORIGINS: '*' }],
    [NO_AUDIENCE, { ENVIRONMENT: 'dev', AUTH_ISSUER: 'https://issuer.example' }],
    [
      `AUTH_ISSUER must be an https URL ${OTHERWISE}`,
      { ENVIRONMENT: 'prod', ...ISSUER, ALLOWED_ORIGINS, AUTH_ISSUER: 'http://issuer.example' },
    ],
    [
      `AUTH_JWKS_URI must be an https URL ${OTHERWISE}`,
      { ENVIRONMENT: 'dev2', ...ISSUER, ALLOWED_ORIGINS, AUTH_JWKS_URI: 'http://keys.example' },
    ],
  ])('says that %s: %j', (complaint, variables) => {
    expect(() => rulesOf(variables)).toThrow(new SettingsError(complaint));
  });
});
