import { afterEach, describe, expect, it } from '@jest/globals';

import { type Environment, readEnvironment } from './environment.ts';
import { ORIGINS_COMPLAINT } from './origins.ts';

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
