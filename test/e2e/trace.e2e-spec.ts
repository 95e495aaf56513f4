import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';

import { type Service, startService } from '../support/service.ts';
import { submission } from '../support/submission.ts';

const TRACE = 'Root=1-5759e988-bd862e3fe1be46a994272793';

let service: Service;

beforeAll(async () => {
  service = await startService();
});
afterEach(() => {
  delete process.env['_X_AMZN_TRACE_ID'];
});
afterAll(async () => {
  await service.stop();
});

/** The trace header in the message of a submission that comes with these headers. */
async function traceSentWith(headers: Record<string, string>): Promise<unknown> {
  await request(service.url).post('/api/vpr').set(headers).send(submission()).expect(202);
  const sent = service.aws.faults.requests.findLast(({ operation }) => operation === 'SendMessage');
  const { MessageSystemAttributes } = JSON.parse(sent?.body ?? '');
  return MessageSystemAttributes?.AWSTraceHeader;
}

describe('the trace of a request', () => {
  it('is sent with the message', async () => {
    expect(await traceSentWith({ 'x-amzn-trace-id': TRACE })).toEqual({ DataType: 'String', StringValue: TRACE });
  });

  it('is that of the invocation on Lambda, which says whether it is sampled', async () => {
    const ofLambda = `${TRACE};Parent=53995c3f42cd8ad8;Sampled=1`;
    process.env['_X_AMZN_TRACE_ID'] = ofLambda;
    expect(await traceSentWith({ 'x-amzn-trace-id': TRACE })).toMatchObject({ StringValue: ofLambda });
  });

  it('is that of the request when Lambda has none', async () => {
    process.env['_X_AMZN_TRACE_ID'] = '';
    expect(await traceSentWith({ 'x-amzn-trace-id': TRACE })).toMatchObject({ StringValue: TRACE });
  });

  it.each([
    ['there is none', {}],
    ['it is none', { 'x-amzn-trace-id': 'Root="<x>"' }],
  ])('is not sent when %s', async (_what, headers) => {
    expect(await traceSentWith(headers)).toBeUndefined();
  });
});
