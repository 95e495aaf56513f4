import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type AwsUnderTest, startAws } from '../support/aws-under-test.ts';
import { document, OPERATIONS } from '../support/contract.ts';
import { expectBodiesAsDescribed, expectParametersAsDescribed, type Send } from '../support/contract-properties.ts';
import { deployed } from '../support/deployed.ts';
import { onLambda } from '../support/http-answers.ts';
import { httpEvent } from '../support/http-events.ts';
import { type Lambda, startLambda } from '../support/lambda-runtime/lambda-process.ts';
import { submission } from '../support/submission.ts';

let aws: AwsUnderTest;
let lambdas: Record<'submit' | 'status', Lambda>;
beforeAll(async () => {
  aws = await startAws();
  lambdas = {
    submit: await startLambda(deployed('submit', aws)),
    status: await startLambda(deployed('status', aws)),
  };
});
afterAll(async () => {
  await Promise.all(Object.values(lambdas).map((lambda) => lambda.stop()));
  await aws.stop();
});

/** Sends a request as the gateway passes it on. */
const send: Send = (request) => {
  const lambda = ['POST', 'DELETE'].includes(request.method) ? lambdas.submit : lambdas.status;
  return onLambda((event) => lambda.invoke(event), httpEvent('HTTP API', request));
};

const onServerAlone = ['/ready'];
const withoutBody = OPERATIONS.filter(
  ({ requestBody, path }) => requestBody === undefined && !onServerAlone.includes(path),
);

describe('the packaged functions', () => {
  it('accept the bodies that the document allows, and refuse all others', () => expectBodiesAsDescribed(send, 30));

  it.each(withoutBody.map((each) => [each.operationId, each] as const))(
    'accept the parameters of %s that the document allows, and refuse all others',
    async (_, described) => {
      const body = JSON.stringify(submission());
      const headers = { 'content-type': 'application/json' };
      const submitted = await send({ method: 'POST', path: '/api/vpr', headers, body });
      await expectParametersAsDescribed(send, described, [JSON.parse(submitted.body).job_id], 10);
    },
  );

  it('give the document itself', async () => {
    expect(JSON.parse((await send({ method: 'GET', path: '/openapi.json' })).body)).toEqual(document);
  });
});
