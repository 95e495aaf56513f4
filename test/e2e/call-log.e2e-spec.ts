import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import request from 'supertest';

import { jobRecords } from '../support/job-records.ts';
import { keepLogLines, type LogLine } from '../support/log-lines.ts';
import { type Service, startService } from '../support/service.ts';
import { submission } from '../support/submission.ts';
import { startWorker } from '../support/worker.ts';

let service: Service;
let lines: LogLine[];

beforeAll(async () => {
  lines = keepLogLines();
  service = await startService({ LOG_LEVEL: 'DEBUG' });
});
beforeEach(() => {
  lines.length = 0;
});
afterEach(() => {
  service.aws.faults.heal();
});
afterAll(async () => {
  await service.stop();
  jest.restoreAllMocks();
});

/** The lines of calls to AWS since the last time that this was asked for. */
function takeCalls(): LogLine[] {
  return lines.splice(0).filter(({ message }) => message === 'AWS called');
}

const called = {
  timestamp: expect.any(String),
  level: 'DEBUG',
  message: 'AWS called',
  service: 'careervp-vpr',
  request_id: 'request-1',
  ms: expect.any(Number),
  attempts: 1,
  status: 200,
};

const submit = async () => service.submit(submission()).set('x-request-id', 'request-1');

describe('the log at the level DEBUG', () => {
  it('has a line for each call to AWS, with its time and without a parameter', async () => {
    await submit();
    expect(takeCalls()).toEqual([
      { ...called, operation: 'TransactWriteItems' },
      { ...called, operation: 'SendMessage' },
    ]);
  });

  it('counts the attempts at a call', async () => {
    let calls = 0;
    service.aws.faults.fault = ({ operation }) =>
      operation === 'SendMessage' && ++calls === 1 ? 'effect, then error' : undefined;
    await submit();
    expect(takeCalls()).toContainEqual({ ...called, operation: 'SendMessage', attempts: 2 });
  });

  it('names the error of a call that fails', async () => {
    service.aws.faults.break('TransactWriteItems', 'forbidden');
    await submit();
    const error_name = 'AccessDeniedException';
    expect(takeCalls()).toContainEqual({ ...called, operation: 'TransactWriteItems', status: 403, error_name });
  });

  it('has those to S3, and no address that was merely signed', async () => {
    const { body } = await submit();
    const worker = await startWorker(service.clock);
    const result_key = await worker.reports.store(body.job_id, 1, {}, new AbortController().signal);
    await worker.stop();
    const records = jobRecords(service.aws);
    await records.change(body.job_id, 'status', 'COMPLETED');
    await records.change(body.job_id, 'result_key', result_key);
    takeCalls();
    await request(service.url).get(`/api/vpr/status/${body.job_id}`).set('x-request-id', 'request-1').expect(200);
    expect(takeCalls().map(({ operation }) => operation)).toEqual(['GetItem', 'HeadObject']);
  });
});
