import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { logicalId } from '../../infrastructure/cloudformation.ts';
import { type FunctionName, FUNCTIONS } from '../../infrastructure/names.ts';
import { type AwsUnderTest, startAws } from '../support/aws-under-test.ts';
import { deployed } from '../support/deployed.ts';
import { httpEvent } from '../support/http-events.ts';
import { type Deployed, startLambda, unzipped } from '../support/lambda-runtime/lambda-process.ts';
import { submission } from '../support/submission.ts';
import { type Json, propertiesOf, readTemplate } from '../support/template.ts';

/** Bytes of the bundles when they were last looked at. Above, find out what has come in; below, lower them. */
const BUDGET: Readonly<Record<FunctionName, number>> = {
  submit: 665_000,
  status: 800_000,
  worker: 800_000,
  watchdog: 563_000,
};

let aws: AwsUnderTest;

beforeAll(async () => {
  aws = await startAws();
});
afterAll(async () => {
  await aws.stop();
});

describe.each(FUNCTIONS)('the zip of %s', (name) => {
  it('is no larger than it was', () => {
    const files = unzipped(`.serverless/${name}.zip`);
    expect(files[`bundles/${name}.mjs`]?.length).toBeLessThan(BUDGET[name]);
  });

  it('has its own code, and nothing else', () => {
    expect(Object.keys(unzipped(`.serverless/${name}.zip`))).toEqual([`bundles/${name}.mjs`]);
  });

  it('starts without loading fetch, which nothing calls', () => {
    const start = `await import('${resolve('bundles', name)}.mjs');`;
    const report = `console.log(process.moduleLoadList.filter((each) => each.includes('undici')).length);process.exit();`;
    const { environment } = deployed(name, aws);
    const log = execFileSync(process.execPath, ['--input-type=module', '-e', start + report], { env: environment });
    expect(log.toString()).toBe('0\n');
  });

  const optional = ['LOG_LEVEL', 'POWERTOOLS_SERVICE_NAME', 'POWERTOOLS_METRICS_NAMESPACE'];
  const { Environment } = propertiesOf(readTemplate(), logicalId(name, 'LambdaFunction'));
  const required = Object.keys(Environment.Variables).filter((variable) => !optional.includes(variable));

  it.each([...required, 'AWS_REGION'])('does not start without %s, and says so', async (missing) => {
    const whole = deployed(name, aws);
    const rest = Object.entries(whole.environment).filter(([variable]) => variable !== missing);
    const lambda = await startLambda({ ...whole, environment: Object.fromEntries(rest) });
    try {
      const { errorMessage } = await lambda.initError;
      expect(errorMessage).toMatch(new RegExp(`^Environment: ${missing} must be`));
    } finally {
      await lambda.stop();
    }
  });
});

describe('the whole API in one function', () => {
  const json = { 'content-type': 'application/json' };
  /** With the names of both API functions, and the stage: no gateway keeps strangers from it. */
  const atStage = (ENVIRONMENT: string): Deployed => {
    const [submit, status] = [deployed('submit', aws), deployed('status', aws)];
    return {
      ...submit,
      files: { 'bundles/api.mjs': readFileSync('bundles/api.mjs') },
      handler: 'bundles/api.handler',
      environment: { ...submit.environment, ...status.environment, ENVIRONMENT },
    };
  };

  it('takes submissions and questions out of its one file', async () => {
    const lambda = await startLambda(atStage('dev'));
    try {
      const body = JSON.stringify(submission());
      const request = { method: 'POST', path: '/api/vpr', headers: json, body };
      const accepted: Json = await lambda.invoke(httpEvent('function URL', request));
      expect(accepted).toMatchObject({ statusCode: 202 });
      const path = `/api/vpr/status/${JSON.parse(accepted.body).job_id}`;
      const answer: Json = await lambda.invoke(httpEvent('load balancer', { method: 'GET', path }));
      expect(answer).toMatchObject({ statusCode: 202 });
    } finally {
      await lambda.stop();
    }
  });

  it('takes a byte order mark and an unknown time zone, as the service does that is not bundled', async () => {
    const whole = atStage('dev');
    const lambda = await startLambda({ ...whole, environment: { ...whole.environment, TZ: 'Nowhere/Unknown' } });
    try {
      const body = `\uFEFF${JSON.stringify(submission())}`;
      const request = { method: 'POST', path: '/api/vpr', headers: json, body };
      const accepted: Json = await lambda.invoke(httpEvent('HTTP API', request));
      expect(accepted).toMatchObject({ statusCode: 202 });
    } finally {
      await lambda.stop();
    }
  });

  it('does not start at a stage that must not be open', async () => {
    const lambda = await startLambda(atStage('prod'));
    try {
      const { errorMessage } = await lambda.initError;
      expect(errorMessage).toMatch(/^Environment: AUTH_ISSUER must be set/);
    } finally {
      await lambda.stop();
    }
  });
});
