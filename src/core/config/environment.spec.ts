import { afterEach, describe, expect, it } from '@jest/globals';

import { type Environment, readEnvironment } from './environment.ts';
import { ORIGINS_COMPLAINT } from './origins.ts';
import { generatorName } from './generator-name.ts';

const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
});

function read(environment: Readonly<Record<string, string>>): Environment {
  process.env = { ...environment };
  return readEnvironment();
}

const REQUIRED = {
  ENVIRONMENT: 'dev',
  AWS_REGION: 'eu-central-1',
  JOBS_TABLE_NAME: 'jobs',
  IDEMPOTENCY_TABLE_NAME: 'keys',
  VPR_JOBS_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/1/jobs',
  VPR_RESULTS_BUCKET_NAME: 'results',
};

describe('readEnvironment', () => {
  it('fills in the defaults, and reads nothing but its own variables', () => {
    expect(read({ ...REQUIRED, PATH: '/bin' })).toEqual({
      ...REQUIRED,
      LOG_LEVEL: 'INFO',
      POWERTOOLS_SERVICE_NAME: 'careervp-vpr',
      PORT: 3000,
      WATCHDOG_AFTER_SECONDS: 120,
      DAILY_JOBS_PER_USER: 50,
      WATCH_SHARDS: 4,
      LLM_OUTPUT: 'format',
      LLM_MAX_OUTPUT_TOKENS: 8_000,
    });
  });

  it.each([
    ['WATCHDOG_AFTER_SECONDS', '1'],
    ['WATCHDOG_AFTER_SECONDS', '300'],
    ['PORT', '0'],
    ['PORT', '65535'],
  ])('accepts a number up to its limits: %s=%s', (name, value) => {
    expect(read({ ...REQUIRED, [name]: value })).toMatchObject({ [name]: Number(value) });
  });

  it.each(['0', '301', '', ' ', '1.5', '1e2', '-1', 'x'])(
    'refuses any other number: "%s"',
    (WATCHDOG_AFTER_SECONDS) => {
      expect(() => read({ ...REQUIRED, WATCHDOG_AFTER_SECONDS })).toThrow(
        'Environment: WATCHDOG_AFTER_SECONDS must be a whole number from 1 to 300.',
      );
    },
  );

  it.each([
    ['JOBS_TABLE_NAME', 'a table', 'must be the name of the DynamoDB table of jobs'],
    ['VPR_JOBS_QUEUE_URL', 'ftp://queue', 'must be the http(s) URL of the SQS queue of jobs'],
    ['LOG_LEVEL', 'info', 'must be one of DEBUG, INFO, WARN, ERROR, SILENT'],
    ['POWERTOOLS_METRICS_NAMESPACE', '', 'must be the namespace of the metrics in CloudWatch'],
    ['AUTH_ISSUER', 'issuer', 'must be the http(s) URL of the issuer of tokens'],
    ['AUTH_AUDIENCE', 'web,,vpr', 'must name whom tokens may be meant for (aud), separated by commas'],
    ['ALLOWED_ORIGINS', 'https://app.example/', ORIGINS_COMPLAINT],
    ['AUTH_JWKS_URI', '/jwks', "must be the http(s) URL of the issuer's keys"],
  ])('refuses a malformed value and does not repeat it: %s="%s"', (name, value, complaint) => {
    expect(() => read({ ...REQUIRED, [name]: value })).toThrow(new Error(`Environment: ${name} ${complaint}.`));
  });

  it('names all variables that are missing or malformed at once', () => {
    expect(() => read({ JOBS_TABLE_NAME: 'a table', PORT: 'http' })).toThrow(
      new Error(
        'Environment: ENVIRONMENT must be the name of the stage, such as local, test, dev or prod; ' +
          'AWS_REGION must be the name of an AWS region, such as eu-central-1; ' +
          'JOBS_TABLE_NAME must be the name of the DynamoDB table of jobs; ' +
          'IDEMPOTENCY_TABLE_NAME must be the name of the DynamoDB table of idempotency keys; ' +
          'VPR_JOBS_QUEUE_URL must be the http(s) URL of the SQS queue of jobs; ' +
          'VPR_RESULTS_BUCKET_NAME must be the name of the S3 bucket of reports; ' +
          'PORT must be a whole number from 0 to 65535.',
      ),
    );
  });
});

describe('the environment of the generator claude', () => {
  const CLAUDE = {
    ...REQUIRED,
    VPR_GENERATOR: 'claude',
    LLM_PROVIDER: 'anthropic',
    LLM_MODEL: 'claude-sonnet-5-5',
    LLM_API_KEY_SECRET: 'careervp/anthropic',
    LLM_INPUT_USD_PER_MILLION: '3',
    LLM_OUTPUT_USD_PER_MILLION: '15.5',
    DAILY_SPEND_USD: '0',
  };

  it('has its numbers as numbers', () => {
    expect(read(CLAUDE)).toMatchObject({ LLM_OUTPUT_USD_PER_MILLION: 15.5, DAILY_SPEND_USD: 0 });
  });

  it('names all that is missing at once', () => {
    expect(() => read({ ...REQUIRED, VPR_GENERATOR: 'claude', LLM_EFFORT: 'most' })).toThrow(
      new Error(
        'Environment: LLM_EFFORT must be one of low, medium, high, xhigh, max; ' +
          'LLM_PROVIDER must be set where VPR_GENERATOR is claude; ' +
          'LLM_MODEL must be set where VPR_GENERATOR is claude; ' +
          'LLM_INPUT_USD_PER_MILLION must be set where VPR_GENERATOR is claude; ' +
          'LLM_OUTPUT_USD_PER_MILLION must be set where VPR_GENERATOR is claude; ' +
          'DAILY_SPEND_USD must be set where VPR_GENERATOR is claude.',
      ),
    );
  });

  it('has a key, or the name of its secret, but for Bedrock', () => {
    const rest = Object.fromEntries(Object.entries(CLAUDE).filter(([name]) => name !== 'LLM_API_KEY_SECRET'));
    expect(() => read(rest)).toThrow('LLM_API_KEY_SECRET must be set where LLM_PROVIDER is anthropic');
    expect(read({ ...rest, ANTHROPIC_API_KEY: 'key' })).toBeDefined();
    expect(read({ ...rest, LLM_PROVIDER: 'bedrock' })).toBeDefined();
  });

  it('sends nothing in the clear over a network', () => {
    expect(() => read({ ...CLAUDE, LLM_BASE_URL: 'http://proxy.example' })).toThrow('must be an https URL');
    expect(read({ ...CLAUDE, LLM_BASE_URL: 'http://127.0.0.1:8080' })).toBeDefined();
    expect(read({ ...CLAUDE, LLM_BASE_URL: 'https://proxy.example' })).toBeDefined();
  });

  it.each(['-1', '1e3', '$3', '1001', ''])('refuses a price of "%s"', (LLM_INPUT_USD_PER_MILLION) => {
    expect(() => read({ ...CLAUDE, LLM_INPUT_USD_PER_MILLION })).toThrow('must be a number from 0 to 1000');
  });
});

describe('generatorName', () => {
  it('is outline at an open stage that names none, and has to be named at others', () => {
    expect(generatorName({ ENVIRONMENT: 'dev' })).toBe('outline');
    expect(generatorName({ ENVIRONMENT: 'prod', VPR_GENERATOR: 'outline' })).toBe('outline');
    expect(() => generatorName({ ENVIRONMENT: 'prod' })).toThrow('VPR_GENERATOR must be set');
  });
});
