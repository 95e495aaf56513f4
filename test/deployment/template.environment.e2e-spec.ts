import { describe, expect, it } from '@jest/globals';

import { template } from '../../infrastructure/template.ts';
import { OPEN_STAGES } from '../../src/core/config/open-stages.ts';

const ISSUER = {
  AUTH_ISSUER: 'https://issuer.example',
  AUTH_AUDIENCE: 'vpr',
  ALLOWED_ORIGINS: 'https://app.example',
};
const VPR_GENERATOR = 'outline'; // template.generator.e2e-spec.ts tells more of it.

describe('the environment of a deployment', () => {
  it.each(OPEN_STAGES)('may leave %s open', (stage) => {
    expect(template(stage, {}).environments.submit).toEqual({
      POWERTOOLS_SERVICE_NAME: 'vpr-submit',
      WATCH_SHARDS: '4',
    });
  });

  it.each(['staging', 'prod', 'Dev', 'dev2', ''])('may not leave "%s" open', (stage) => {
    expect(() => template(stage, {})).toThrow('AUTH_ISSUER must be set');
  });

  it('tells both functions of the API of the issuer, and where its keys are', () => {
    const auth = { ...ISSUER, AUTH_JWKS_URI: 'https://keys.example' };
    expect(template('prod', { ...auth, VPR_GENERATOR }).environments).toMatchObject({ submit: auth, status: auth });
  });

  it('has no issuer if it names an empty one', () => {
    expect(() => template('prod', { ...ISSUER, AUTH_ISSUER: '' })).toThrow('AUTH_ISSUER must be set');
    expect(template('dev', { AUTH_ISSUER: '', AUTH_JWKS_URI: '' }).environments.status).toEqual({
      POWERTOOLS_SERVICE_NAME: 'vpr-status',
    });
  });

  it.each([undefined, '', ' , '])('has no audience if that is %j', (AUTH_AUDIENCE) => {
    expect(() => template('dev', { AUTH_ISSUER: 'https://issuer.example', AUTH_AUDIENCE })).toThrow(
      'AUTH_AUDIENCE must be set',
    );
  });

  it.each([
    ['one', 'vpr', 'vpr'],
    ['several', 'vpr, admin ,,ops', 'vpr,admin,ops'],
  ])('has %s audiences, separated by commas', (_many, AUTH_AUDIENCE, audience) => {
    expect(template('prod', { ...ISSUER, AUTH_AUDIENCE, VPR_GENERATOR }).environments.submit).toMatchObject({
      AUTH_AUDIENCE: audience,
    });
  });

  it.each([
    [undefined, ['*']],
    ['', ['*']],
    ['https://a.example, https://b.example', ['https://a.example', 'https://b.example']],
  ])('allows the origins %j to the API and to the bucket alike', (ALLOWED_ORIGINS, origins) => {
    const { cors, resources } = template('dev', { ALLOWED_ORIGINS });
    expect(cors.allowedOrigins).toEqual(origins);
    expect(resources['ResultsBucket']?.Properties['CorsConfiguration']).toEqual({
      CorsRules: [{ AllowedMethods: ['GET'], AllowedOrigins: origins }],
    });
  });

  it.each(['*', '', undefined])('may not allow the origins %j where it is not open', (ALLOWED_ORIGINS) => {
    expect(() => template('prod', { ...ISSUER, ALLOWED_ORIGINS })).toThrow('ALLOWED_ORIGINS must name the web pages');
  });

  it.each(['https://app.example/', 'app.example', 'https://App.example', '*, https://app.example', 'null'])(
    'has no origin like %s',
    (ALLOWED_ORIGINS) => {
      expect(() => template('prod', { ...ISSUER, ALLOWED_ORIGINS })).toThrow('ALLOWED_ORIGINS must be');
    },
  );

  it('says of the API that it is open, if it is', () => {
    const sentence = 'The API of the stage dev is open to anybody: AUTH_ISSUER is not set.';
    expect(template('dev', {}).outputs).toEqual({ ApiIsOpen: { Value: sentence } });
    expect(template('dev', ISSUER).outputs).toEqual({});
  });

  it('leaves out an index that is not to be created yet, with the attributes that are its keys alone', () => {
    const tableOf = (environment: NodeJS.ProcessEnv) => template('dev', environment).resources['JobsTable']?.Properties;
    const left = JSON.stringify(tableOf({ WITHOUT_INDEX: 'failed-index' }));
    expect(JSON.stringify(tableOf({}))).toContain('failed-index');
    expect(left).toContain('user-index');
    expect(left).not.toContain('failed-index');
    expect(left).not.toContain('"AttributeName":"failed_at"');
    expect(() => template('dev', { WITHOUT_INDEX: 'no-index' })).toThrow('WITHOUT_INDEX must be one of');
  });

  it('takes a LOG_LEVEL without a value for one that is not set', () => {
    expect(template('dev', { LOG_LEVEL: '' }).logLevel).toBe('INFO');
    expect(template('dev', { LOG_LEVEL: 'DEBUG' }).logLevel).toBe('DEBUG');
  });

  it('lets as many jobs be worked on at once as it is told, and reckons with them in the alarm', () => {
    const { limits, resources } = template('dev', { WORKER_CONCURRENCY: '40' });
    expect(limits.workers).toBe(40);
    expect(JSON.stringify(resources['BacklogAlarm'])).toContain('duration / 1000 / 40');
    expect(template('dev', { WORKER_CONCURRENCY: '' }).limits.workers).toBe(5);
  });

  it.each(['1', '1001', '2.5', 'many'])('lets no %s jobs be worked on at once', (WORKER_CONCURRENCY) => {
    expect(() => template('dev', { WORKER_CONCURRENCY })).toThrow('WORKER_CONCURRENCY must be a whole number from 2');
  });

  it('has the throttles, the concurrency, the memory and the shards that it is told', () => {
    const { limits, environments } = template('dev', {
      SUBMISSIONS_PER_SECOND: '200',
      REQUESTS_PER_SECOND: '4000',
      STATUS_CONCURRENCY: '300',
      WATCHDOG_MEMORY: '1769',
      WATCH_SHARDS: '16',
    });
    expect(limits).toMatchObject({
      submissions: { rate: 200, burst: 400 },
      requests: { rate: 4_000, burst: 8_000 },
      statusConcurrency: 300,
      watchdogMemory: 1_769,
    });
    expect(environments.submit).toMatchObject({ WATCH_SHARDS: '16' });
    expect(() => template('dev', { WATCH_SHARDS: '17' })).toThrow('WATCH_SHARDS must be a whole number from 1 to 16');
  });

  it.each(['at-onc', 'canary', 'AT-ONCE'])('has no traffic of the kind %s', (TRAFFIC) => {
    expect(() => template('dev', { TRAFFIC })).toThrow('TRAFFIC must be at-once');
  });
});
