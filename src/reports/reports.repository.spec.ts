import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DeleteObjectCommand, GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { Test } from '@nestjs/testing';

import { type AwsUnderTest, startAws } from '../../test/support/aws-under-test.ts';
import { ConfigModule } from '../core/config/config.module.ts';
import { LoggingModule } from '../core/logging/logging.module.ts';
import { ReportsModule } from './reports.module.ts';
import { ReportsRepository } from './reports.repository.ts';
import { S3 } from './s3.ts';

const signal = new AbortController().signal;

let aws: AwsUnderTest;
let reports: ReportsRepository;
let service: S3Client;
let s3: S3Client;
let jobId: string;
let key: string;

beforeAll(async () => {
  aws = await startAws();
  Object.assign(process.env, aws.environment);
  const module = await Test.createTestingModule({ imports: [ConfigModule, LoggingModule, ReportsModule] }).compile();
  reports = module.get(ReportsRepository);
  service = (await module.get(S3).load()).client;
  s3 = aws.reports;
});
beforeEach(() => {
  jobId = randomUUID();
  key = `results/${jobId}.json`;
  aws.faults.takeOperations();
});
afterAll(async () => {
  service.destroy();
  await aws.stop();
});

const reportOf = (attempt: number) => ({ text: `attempt ${attempt}` });
const store = (attempt: number) => reports.store(jobId, attempt, reportOf(attempt), signal);

async function stored() {
  const { Body, ContentType, Metadata } = await s3.send(
    new GetObjectCommand({ Bucket: aws.names.resultsBucket, Key: key }),
  );
  return { ContentType, Metadata, report: JSON.parse((await Body?.transformToString()) ?? '') };
}

async function expectReportOf(attempt: number): Promise<void> {
  expect(await stored()).toEqual({
    ContentType: 'application/json; charset=utf-8',
    Metadata: { attempt: String(attempt) },
    report: reportOf(attempt),
  });
}

describe('store', () => {
  it('keeps the report of the first attempt, in one call', async () => {
    expect(await store(1)).toBe(key);
    expect(aws.faults.takeOperations()).toEqual(['PutObject']);
    await expectReportOf(1);
  });

  it('succeeds again for the same attempt', async () => {
    await store(1);
    expect(await store(1)).toBe(key);
    await expectReportOf(1);
  });

  it('recognises a write whose answer was lost', async () => {
    let lost = false;
    aws.faults.fault = ({ operation }) => {
      if (operation !== 'PutObject' || lost) return undefined;
      lost = true;
      return 'effect, then error';
    };
    expect(await store(1)).toBe(key);
    aws.faults.heal();
    await expectReportOf(1);
  });

  it('replaces the report of an earlier attempt, in three calls', async () => {
    await store(1);
    aws.faults.takeOperations();
    expect(await store(2)).toBe(key);
    expect(aws.faults.takeOperations()).toEqual(['PutObject', 'HeadObject', 'PutObject']);
    await expectReportOf(2);
  });

  it('refuses the report of an earlier attempt that arrives late', async () => {
    await store(3);
    expect(await store(2)).toBeUndefined();
    await expectReportOf(3);
  });

  it('compares attempts as numbers', async () => {
    await store(9);
    expect(await store(10)).toBe(key);
    expect(await store(9)).toBeUndefined();
    await expectReportOf(10);
  });

  it.each([
    ['in an empty place', [2, 3]],
    ['in an empty place, the later first', [3, 2]],
    ['over an earlier report', [1, 2, 3]],
    ['over an earlier report, the later first', [1, 3, 2]],
  ])('never keeps the earlier of two at once after it has acknowledged the later: %s', async (_where, order) => {
    for (let round = 0; round < 10; round++) {
      jobId = randomUUID();
      key = `results/${jobId}.json`;
      if (order[0] === 1) await store(1);
      const told = await Promise.all(
        order.filter((attempt) => attempt > 1).map(async (attempt) => [attempt, await store(attempt)]),
      );
      // The later may be refused, where the earlier wrote between its look and its write: then its job is tried again.
      await expectReportOf(new Map(told as [number, string | undefined][]).get(3) === key ? 3 : 2);
    }
  });

  it('keeps one whole report of two by the same attempt', async () => {
    expect(await Promise.all([store(1), store(1), store(1)])).toEqual([key, key, key]);
    await expectReportOf(1);
  });

  it('keeps text unchanged', async () => {
    const report = { text: 'עברית, résumé, 🚀 \uffff' };
    await reports.store(jobId, 1, report, signal);
    expect((await stored()).report).toEqual(report);
  });

  it.each(['refused', 'effect, then error'] as const)('fails when S3 fails: %s', async (fault) => {
    aws.faults.break('PutObject', fault);
    const failure = store(1);
    await expect(failure).rejects.toMatchObject({ code: 'REPORT_STORE_FAILED', retryable: true });
    aws.faults.heal();
  });

  it('ends when its signal aborts', async () => {
    aws.faults.break('PutObject', 'lost');
    const stop = new AbortController();
    const failure = reports.store(jobId, 1, reportOf(1), stop.signal);
    stop.abort();
    await expect(failure).rejects.toMatchObject({ code: 'REPORT_STORE_FAILED' });
    aws.faults.heal();
  });
});

describe('exists', () => {
  it('says whether a report exists', async () => {
    expect(await reports.exists(key, signal)).toBe(false);
    await store(1);
    expect(await reports.exists(key, signal)).toBe(true);
    await s3.send(new DeleteObjectCommand({ Bucket: aws.names.resultsBucket, Key: key }));
    expect(await reports.exists(key, signal)).toBe(false);
  });

  it('fails when S3 fails', async () => {
    aws.faults.break('HeadObject', 'effect, then error');
    await expect(reports.exists(key, signal)).rejects.toMatchObject({ code: 'REPORT_STORE_FAILED' });
    aws.faults.heal();
  });
});

describe('url', () => {
  it('opens the report for an hour, and makes no call', async () => {
    await store(1);
    aws.faults.takeOperations();
    const beforeMs = Date.now();
    const { url: text, expires_at } = await reports.url(key);
    const url = new URL(text);
    expect(aws.faults.takeOperations()).toEqual([]);
    expect(url.searchParams.get('X-Amz-Expires')).toBe('3600');
    expect(Date.parse(expires_at)).toBeGreaterThanOrEqual(beforeMs + 3_600_000);
    expect(url.searchParams.has('X-Amz-Signature')).toBe(true);
    expect(await (await fetch(url)).json()).toEqual(reportOf(1));
  });

  it('is good no longer than the credentials that sign it', async () => {
    const own = service.config.credentials;
    const expiration = new Date(Date.now() + 7 * 60_000);
    service.config.credentials = async () => ({ ...(await own()), expiration });
    const { url, expires_at } = await reports.url(key);
    service.config.credentials = own;
    expect(Number(new URL(url).searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(420);
    expect(Date.parse(expires_at)).toBeLessThanOrEqual(expiration.getTime());
  });
});
