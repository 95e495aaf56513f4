import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { logicalId } from '../../infrastructure/cloudformation.ts';
import { type FunctionName, FUNCTIONS } from '../../infrastructure/names.ts';
import { type AwsUnderTest, startAws } from '../support/aws-under-test.ts';
import { deployed } from '../support/deployed.ts';
import { httpEvent } from '../support/http-events.ts';
import { startIssuer } from '../support/issuer.ts';
import { startLambda, unzipped } from '../support/lambda-runtime/lambda-process.ts';
import { submission } from '../support/submission.ts';
import { type Json, propertiesOf, readTemplate } from '../support/template.ts';

/**
 * The files of each zip, with their bytes when they were last looked at. Above, find out what has come in; below, lower
 * them.
 */
const BUDGET: Readonly<Record<FunctionName, Readonly<Record<string, number>>>> = {
  submit: {
    'bundles/api.mjs': 850_000,
    'bundles/jose.mjs': 18_000,
    'bundles/openapi.json': 90_000,
    'bundles/s3-sdk.mjs': 305_000,
  },
  status: {
    'bundles/api.mjs': 850_000,
    'bundles/jose.mjs': 18_000,
    'bundles/openapi.json': 90_000,
    'bundles/s3-sdk.mjs': 305_000,
  },
  worker: { 'bundles/worker.mjs': 4_600_000, 'bundles/s3-sdk.mjs': 305_000, 'bundles/llm-sdk.mjs': 700_000 },
  watchdog: { 'bundles/watchdog.mjs': 640_000 },
};

let aws: AwsUnderTest;

beforeAll(async () => {
  aws = await startAws();
});
afterAll(async () => {
  await aws.stop();
});

describe.each(FUNCTIONS)('the zip of %s', (name) => {
  it('has its own code and nothing else, within its budget', () => {
    const files = Object.entries(unzipped(`.serverless/${name}.zip`));
    expect(files.map(([file]) => file).toSorted()).toEqual(Object.keys(BUDGET[name]).toSorted());
    for (const [file, { length }] of files) expect(length).toBeLessThan(BUDGET[name][file] ?? 0);
  });

  it('starts without loading fetch', () => {
    const { handler, environment } = deployed(name, aws);
    const start = `await import('${resolve(handler.replace('.handler', '.mjs'))}');`;
    const report = `console.log(process.moduleLoadList.filter((each) => each.includes('undici')).length);process.exit();`;
    const log = execFileSync(process.execPath, ['--input-type=module', '-e', start + report], { env: environment });
    expect(log.toString()).toBe('0\n');
  });

  const optional = [
    'DAILY_JOBS_PER_USER',
    'LOG_LEVEL',
    'POWERTOOLS_SERVICE_NAME',
    'POWERTOOLS_METRICS_NAMESPACE',
    'VPR_GENERATOR',
    'WATCH_SHARDS',
  ];
  const { Environment } = propertiesOf(readTemplate(), logicalId(name, 'LambdaFunction'));
  const required = Object.keys(Environment.Variables).filter((variable) => !optional.includes(variable));

  it('does not start without what its template sets, and names all that is missing', async () => {
    const whole = deployed(name, aws);
    const missing = [...required, 'AWS_REGION'];
    const rest = Object.entries(whole.environment).filter(([variable]) => !missing.includes(variable));
    const lambda = await startLambda({ ...whole, environment: Object.fromEntries(rest) });
    try {
      const { errorMessage } = await lambda.initError;
      const named = Array.from(errorMessage.matchAll(/(\w+) must be/g), ([, variable]) => variable);
      expect(named.toSorted()).toEqual(missing.toSorted());
    } finally {
      await lambda.stop();
    }
  });
});

describe('the bundle of the API', () => {
  const json = { 'content-type': 'application/json' };
  const submitting = (body: string) => ({ method: 'POST', path: '/api/vpr', headers: json, body });

  it('accepts a submission without loading the SDK for S3', async () => {
    const { files, ...submit } = deployed('submit', aws);
    const { 'bundles/api.mjs': api = new Uint8Array() } = files;
    const lambda = await startLambda({ ...submit, files: { 'bundles/api.mjs': api } });
    try {
      const answer: Json = await lambda.invoke(httpEvent('HTTP API', submitting(JSON.stringify(submission()))));
      expect(answer).toMatchObject({ statusCode: 202 });
    } finally {
      await lambda.stop();
    }
  });

  it('accepts a byte order mark and an unknown time zone, as the unbundled service does', async () => {
    const submit = deployed('submit', aws);
    const lambda = await startLambda({ ...submit, environment: { ...submit.environment, TZ: 'Nowhere/Unknown' } });
    try {
      const body = `\uFEFF${JSON.stringify(submission())}`;
      const accepted: Json = await lambda.invoke(httpEvent('HTTP API', submitting(body)));
      expect(accepted).toMatchObject({ statusCode: 202 });
    } finally {
      await lambda.stop();
    }
  });

  it('does not start at a stage that must not be open to anybody', async () => {
    const submit = deployed('submit', aws);
    const lambda = await startLambda({ ...submit, environment: { ...submit.environment, ENVIRONMENT: 'prod' } });
    try {
      const { errorMessage } = await lambda.initError;
      expect(errorMessage).toMatch(/^Environment: AUTH_ISSUER must be set.*; ALLOWED_ORIGINS must name the web pages/);
    } finally {
      await lambda.stop();
    }
  });

  it('loads nothing of tokens where there is no issuer', async () => {
    const submit = deployed('submit', aws);
    const { 'bundles/jose.mjs': jose, ...files } = submit.files;
    expect(jose).toBeDefined();
    const lambda = await startLambda({ ...submit, files });
    try {
      const accepted: Json = await lambda.invoke(httpEvent('HTTP API', submitting(JSON.stringify(submission()))));
      expect(accepted).toMatchObject({ statusCode: 202 });
    } finally {
      await lambda.stop();
    }
  });

  it('lets in those alone who have a token, if it is told of an issuer', async () => {
    const issuer = await startIssuer();
    const submit = deployed('submit', aws);
    const auth = { AUTH_ISSUER: issuer.url, AUTH_AUDIENCE: 'vpr' };
    const lambda = await startLambda({ ...submit, environment: { ...submit.environment, ...auth } });
    const submitAs = async (token: string): Promise<Json> => {
      const { headers, ...request } = submitting(JSON.stringify(submission()));
      const authorization = `Bearer ${token}`;
      return await lambda.invoke(httpEvent('HTTP API', { ...request, headers: { ...headers, authorization } }));
    };
    try {
      expect(await submitAs(await issuer.token())).toMatchObject({ statusCode: 202 });
      expect(await submitAs(await issuer.token({ exp: 1 }))).toMatchObject({ statusCode: 401 });
    } finally {
      await lambda.stop();
      await issuer.close();
    }
  });
});
