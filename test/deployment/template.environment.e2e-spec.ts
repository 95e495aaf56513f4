import { describe, expect, it } from '@jest/globals';

import { template } from '../../infrastructure/template.ts';
import { Environment } from '../../src/core/config/environment.ts';
import { OPEN_STAGES } from '../../src/core/config/open-stages.ts';
import { tokenRules } from '../../src/core/auth/token-rules.ts';

const ISSUER = { AUTH_ISSUER: 'https://issuer.example', AUTH_AUDIENCE: 'vpr' };

function isServedOpenly(stage: string): boolean {
  try {
    return tokenRules(Object.assign(new Environment(), { ENVIRONMENT: stage })) === undefined;
  } catch {
    return false;
  }
}

describe('the environment of a deployment', () => {
  it.each(OPEN_STAGES)('may leave %s open, as the HTTP server may be', (stage) => {
    expect(template(stage, {})).toMatchObject({ authorizers: {}, authorizer: null });
    expect(isServedOpenly(stage)).toBe(true);
  });

  it.each(['staging', 'prod', 'Dev', 'dev2', ''])('may not leave "%s" open, as the HTTP server may not be', (stage) => {
    expect(() => template(stage, {})).toThrow('Set AUTH_ISSUER and AUTH_AUDIENCE');
    expect(isServedOpenly(stage)).toBe(false);
  });

  it('has no issuer if it names an empty one', () => {
    expect(() => template('prod', { ...ISSUER, AUTH_ISSUER: '' })).toThrow('Set AUTH_ISSUER');
    expect(template('dev', { AUTH_ISSUER: '' })).toMatchObject({ authorizers: {}, authorizer: null });
  });

  it.each([undefined, '', ' , '])('has no audience if that is %j', (AUTH_AUDIENCE) => {
    expect(() => template('dev', { AUTH_ISSUER: 'https://issuer.example', AUTH_AUDIENCE })).toThrow(
      'Set AUTH_AUDIENCE',
    );
  });

  it.each([
    ['one', 'vpr', ['vpr']],
    ['several', 'vpr, admin ,,ops', ['vpr', 'admin', 'ops']],
  ])('has %s audiences, separated by commas', (_many, AUTH_AUDIENCE, audience) => {
    expect(template('prod', { ...ISSUER, AUTH_AUDIENCE })).toMatchObject({
      authorizers: { jwt: { issuerUrl: 'https://issuer.example', audience } },
      authorizer: { name: 'jwt' },
    });
  });

  it.each([
    [undefined, ['*']],
    ['', ['*']],
    ['https://a.example, https://b.example', ['https://a.example', 'https://b.example']],
  ])('allows the origins %j to the API and to the bucket alike', (ALLOWED_ORIGINS, origins) => {
    const { allowedOrigins, resources } = template('dev', { ALLOWED_ORIGINS });
    expect(allowedOrigins).toEqual(origins);
    expect(resources['ResultsBucket']?.Properties['CorsConfiguration']).toEqual({
      CorsRules: [{ AllowedMethods: ['GET'], AllowedOrigins: origins }],
    });
  });

  it.each(['at-onc', 'canary', 'AT-ONCE'])('has no traffic of the kind %s', (TRAFFIC) => {
    expect(() => template('dev', { TRAFFIC })).toThrow('TRAFFIC must be at-once');
  });

  it('says that the gateway finds the keys of an issuer by itself', () => {
    expect(() => template('dev', { ...ISSUER, AUTH_JWKS_URI: 'https://keys.example' })).toThrow('Unset AUTH_JWKS_URI');
  });
});
