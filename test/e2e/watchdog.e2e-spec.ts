import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import pMap from 'p-map';

import { MAX_WATCH_SHARDS } from '../../src/core/config/defaults.ts';
import { GenerationPausedError } from '../../src/reports/generation.errors.ts';
import { writeBacklog } from '../support/backlog.ts';
import { type JobRecords, jobRecords } from '../support/job-records.ts';
import { type JobsQueue, openJobsQueue } from '../support/jobs-queue.ts';
import { type Service, startService } from '../support/service.ts';
import { submission } from '../support/submission.ts';
import { TOKEN_USAGE } from '../support/token-usage.ts';
import { startWatchdog, type Watchdog } from '../support/watchdog.ts';
import { startWorker, type Worker } from '../support/worker.ts';

const MINUTE = 60;
const SHARDS = Array.from({ length: MAX_WATCH_SHARDS }, (_, shard) => String(shard));
const signal = new AbortController().signal;
const PROGRESS = { phase: 'generating', percent: 10, updated_at: new Date().toISOString() } as const;
const NOTHING = { resent: 0, failed: 0, skipped: 0, errors: 0, unreadShards: [] };

let service: Service;
let watchdog: Watchdog;
let worker: Worker;
let queue: JobsQueue;
let records: JobRecords;

beforeAll(async () => {
  service = await startService();
  watchdog = await startWatchdog(service.clock);
  worker = await startWorker(service.clock);
  queue = await openJobsQueue();
  records = jobRecords(service.aws);
});
beforeEach(async () => {
  await forgetJobs();
  await service.aws.takeMessages();
});
afterAll(async () => {
  queue.close();
  await watchdog.stop();
  await worker.stop();
  await service.stop();
});

/** Deletes what earlier tests left behind: a round would find it. */
async function forgetJobs(): Promise<void> {
  const { tables, names } = service.aws;
  await pMap(
    await service.aws.jobs(),
    ({ job_id }) => tables.send(new DeleteCommand({ TableName: names.jobsTable, Key: { job_id } })),
    { concurrency: 10 },
  );
}

/** A job whose message got lost. */
async function submit(sent = submission()) {
  const { status, body } = await service.submit(sent);
  expect(status).toBe(202);
  await service.aws.takeMessages();
  return { job_id: String(body.job_id), sent };
}

async function claimed() {
  const job = await submit();
  const held = await worker.attempts.claim(job.job_id, signal);
  if (held === undefined) throw new Error('the job is not to be had');
  return { ...job, held };
}

const sentJobs = async () =>
  (await service.aws.takeMessages()).map(({ Body }) => String(JSON.parse(Body ?? '').job_id));

describe('a job that is due', () => {
  it('is sent again while it is PENDING, with its original message', async () => {
    const { job_id, sent } = await submit();
    const before = await records.job(job_id);
    service.clock.advance(2 * MINUTE + 1);
    expect(await watchdog.round()).toEqual({ ...NOTHING, resent: 1 });
    const [message, ...others] = await service.aws.takeMessages();
    expect(others).toEqual([]);
    expect(JSON.parse(message?.Body ?? '')).toEqual({ job_id, input_data: before.input_data });
    expect(message?.MessageAttributes).toMatchObject({
      job_id: { StringValue: job_id },
      user_id: { StringValue: sent.user_id },
    });
    expect(await records.job(job_id)).toEqual({
      ...before,
      updated_at: expect.any(String),
      due_at: expect.any(Number),
      ttl: expect.any(Number),
    });
  });

  it('is sent again in the group of its user', async () => {
    const groups = () =>
      service.aws.faults.requests
        .filter(({ operation }) => operation === 'SendMessage')
        .map(({ body }): unknown => JSON.parse(body).MessageGroupId);
    service.aws.faults.takeOperations();
    await submit();
    service.clock.advance(2 * MINUTE + 1);
    await watchdog.round();
    const [first, again] = groups();
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(again).toBe(first);
  });

  it('is sent again after 2, 4, 8 and then every 15 minutes, and expires 10 minutes after its next look', async () => {
    const { job_id } = await submit();
    const { due_at: first = 0, created_at } = await records.job(job_id);
    expect(first - Date.parse(created_at)).toBe(2 * MINUTE * 1_000);
    service.clock.advance(2 * MINUTE + 1);
    const pauses: number[] = [];
    for (let look = 0; look < 6; look++) {
      expect(await watchdog.round()).toEqual({ ...NOTHING, resent: 1 });
      const { due_at = 0, updated_at, ttl } = await records.job(job_id);
      const pause = (due_at - Date.parse(updated_at)) / 1_000;
      pauses.push(Math.round(pause / MINUTE));
      expect(ttl).toBeGreaterThanOrEqual(Math.floor(due_at / 1_000) + 10 * MINUTE);
      service.clock.advance(pause + 1);
    }
    expect(pauses).toEqual([2, 4, 8, 15, 15, 15]);
    expect(new Set(await sentJobs())).toEqual(new Set([job_id]));
  });

  it('is sent again when the lease of its worker has lapsed, and the next worker completes it', async () => {
    const { job_id } = await claimed();
    service.clock.advance(91);
    expect(await watchdog.round()).toEqual({ ...NOTHING, resent: 1 });
    expect(await records.job(job_id)).toMatchObject({ status: 'PROCESSING', attempt: 1 });
    expect((await queue.deliver(worker)).messages).toHaveLength(1);
    expect(await records.job(job_id)).toMatchObject({ status: 'COMPLETED', attempt: 2 });
  });

  it('costs three calls to AWS', async () => {
    await submit();
    service.clock.advance(2 * MINUTE + 1);
    service.aws.faults.takeOperations();
    await watchdog.round();
    const operations = service.aws.faults.takeOperations();
    expect(operations.filter((operation) => operation !== 'Query')).toEqual(['GetItem', 'UpdateItem', 'SendMessage']);
  });
});

describe('a job that needs nothing', () => {
  async function expectLeftAlone(jobId: string): Promise<void> {
    const before = await records.job(jobId);
    expect(await watchdog.round()).toEqual(NOTHING);
    expect(await records.job(jobId)).toEqual(before);
    expect(await sentJobs()).toEqual([]);
  }

  it('is not touched before it is due', async () => {
    const { job_id } = await submit();
    service.clock.advance(2 * MINUTE - 5);
    await expectLeftAlone(job_id);
  });

  it('is not touched while its worker renews the lease', async () => {
    const { job_id, held } = await claimed();
    service.clock.advance(50);
    expect(await worker.attempts.renewLease(held, PROGRESS, signal)).toBe(true);
    service.clock.advance(50);
    await expectLeftAlone(job_id);
    expect(await records.job(job_id)).toMatchObject({ status: 'PROCESSING' });
  });

  it.each(['COMPLETED', 'FAILED'])('is not touched when it is %s', async (status) => {
    const { job_id, held } = await claimed();
    if (status === 'COMPLETED') await worker.attempts.complete(held, 'results/x.json', undefined, signal);
    else await worker.attempts.fail(held, { code: 'X', message: 'x' }, undefined, signal);
    service.clock.advance(5 * 3_600);
    await expectLeftAlone(job_id);
    expect(await records.job(job_id)).toMatchObject({ status });
  });
});

describe('a job past its deadline or out of attempts', () => {
  it('is FAILED once it is 4 hours old, and its key is free', async () => {
    const { job_id, sent } = await submit();
    service.clock.advance(4 * 3_600 - 5);
    expect(await watchdog.round()).toMatchObject({ resent: 1 });
    await records.change(job_id, 'due_at', service.clock.now());
    service.clock.advance(6);
    expect(await watchdog.round()).toEqual({ ...NOTHING, failed: 1 });
    const job = await records.job(job_id);
    expect(job).toMatchObject({ status: 'FAILED', error: { code: 'DEADLINE_EXCEEDED' } });
    for (const attribute of ['watch_shard', 'due_at'] as const) expect(job).not.toHaveProperty(attribute);
    expect(await records.key(sent)).toBeUndefined();
    expect((await submit(sent)).job_id).not.toBe(job_id);
  });

  it('is FAILED when its attempts are used up, and its key is free', async () => {
    const { job_id, sent } = await claimed();
    await records.change(job_id, 'attempts_used', 5);
    service.clock.advance(91);
    expect(await watchdog.round()).toEqual({ ...NOTHING, failed: 1 });
    expect(await records.job(job_id)).toMatchObject({ status: 'FAILED', error: { code: 'ATTEMPTS_EXHAUSTED' } });
    expect(await records.key(sent)).toBeUndefined();
    expect(await sentJobs()).toEqual([]);
  });

  it('does not release a key that points to another job', async () => {
    const { job_id, sent } = await submit();
    await records.pointKeyTo(sent, 'another');
    service.clock.advance(4 * 3_600 + 1);
    expect(await watchdog.round()).toEqual({ ...NOTHING, failed: 1 });
    expect(await records.job(job_id)).toMatchObject({ status: 'FAILED' });
    expect(await records.key(sent)).toMatchObject({ job_id: 'another' });
  });
});

describe('a job whose generator an operator has to mend', () => {
  it.each(['GENERATION_FAILED', 'BUDGET_EXCEEDED'] as const)(
    'is sent again after each pause, and FAILED at its deadline with %s',
    async (code) => {
      const { job_id, sent } = await submit();
      worker.generator.script(() => Promise.reject(new GenerationPausedError('no', { code, usage: TOKEN_USAGE })));
      await queue.send({ job_id, input_data: sent });
      await queue.deliver(worker);
      for (let pauses = 1; pauses < 16; pauses++) {
        service.clock.advance(899);
        expect(await watchdog.round()).toEqual(NOTHING);
        service.clock.advance(2);
        expect(await watchdog.round()).toEqual({ ...NOTHING, resent: 1 });
        expect((await queue.deliver(worker)).failed).toEqual([]);
        expect(await records.job(job_id)).toMatchObject({ status: 'PENDING', attempt: pauses + 1, attempts_used: 0 });
      }
      service.clock.advance(901);
      expect(await watchdog.round()).toEqual({ ...NOTHING, failed: 1 });
      const { status, error, token_usage } = await records.job(job_id);
      expect([status, error?.code, token_usage?.calls]).toEqual(['FAILED', code, 16 * TOKEN_USAGE.calls]);
      expect(await records.key(sent)).toBeUndefined();
      worker.generator.reset();
    },
  );
});

describe('two watchdogs at once', () => {
  it('send each job once', async () => {
    const other = await startWatchdog(service.clock);
    const jobs = await writeBacklog(service.aws, 40, service.clock.now());
    const rounds = await Promise.all([watchdog.round(), other.round()]);
    await other.stop();
    expect(rounds.map(({ errors, failed }) => errors + failed)).toEqual([0, 0]);
    expect(rounds.reduce((sum, { resent }) => sum + resent, 0)).toBe(40);
    expect((await sentJobs()).toSorted()).toEqual(jobs.map(({ job_id }) => job_id).toSorted());
  });
});

describe('a round', () => {
  it('logs in one line what it did', async () => {
    await submit();
    const { job_id } = await claimed();
    await records.change(job_id, 'attempts_used', 5);
    service.clock.advance(2 * MINUTE + 1);
    const info = jest.spyOn(watchdog.logger, 'info');
    await watchdog.round();
    expect(info.mock.calls).toEqual([['watchdog round finished', { ...NOTHING, resent: 1, failed: 1 }]]);
    info.mockRestore();
  });

  it.each(['GetItem', 'UpdateItem', 'SendMessage'])('leaves a job due for the next one when %s fails', async (call) => {
    const { job_id } = await submit();
    service.clock.advance(2 * MINUTE + 1);
    service.aws.faults.break(call, 'refused');
    expect(await watchdog.round()).toEqual({ ...NOTHING, errors: 1 });
    service.aws.faults.heal();
    expect((await records.job(job_id)).due_at).toBeLessThanOrEqual(service.clock.now());
    expect(await sentJobs()).toEqual([]);
    expect(await watchdog.round()).toEqual({ ...NOTHING, resent: 1 });
    expect(await sentJobs()).toEqual([job_id]);
  });

  it('logs a shard that it cannot read, whose jobs the next round sends', async () => {
    const { job_id } = await submit();
    service.clock.advance(2 * MINUTE + 1);
    const [info, error] = [jest.spyOn(watchdog.logger, 'info'), jest.spyOn(watchdog.logger, 'error')];
    service.aws.faults.break('Query', 'refused');
    const round = await watchdog.round();
    service.aws.faults.heal();
    expect(round.unreadShards.toSorted()).toEqual(SHARDS.toSorted());
    expect(error.mock.calls).toEqual(
      Array.from({ length: 2 * SHARDS.length }, () => ['shard not read', expect.anything()]),
    );
    expect(info.mock.calls).toEqual([['watchdog round finished', round]]);
    for (const spy of [info, error]) spy.mockRestore();
    expect(await watchdog.round()).toEqual({ ...NOTHING, resent: 1 });
    expect(await sentJobs()).toEqual([job_id]);
  });

  it('finds the jobs of shards that no new job is put into', async () => {
    const { job_id } = await submit();
    await records.change(job_id, 'watch_shard', SHARDS.at(-1));
    service.clock.advance(2 * MINUTE);
    expect(await watchdog.round()).toMatchObject({ resent: 1 });
  });

  it('reads a shard again at its end when the first read failed', async () => {
    const { job_id } = await submit();
    const { watch_shard } = await records.job(job_id);
    service.clock.advance(2 * MINUTE + 1);
    let queries = 0;
    service.aws.faults.fault = ({ operation, body }) =>
      operation === 'Query' && body.includes(`{"S":"${watch_shard}"}`) && ++queries <= 1 ? 'refused' : undefined;
    expect(await watchdog.round()).toEqual({ ...NOTHING, resent: 1 });
    service.aws.faults.heal();
    expect(await sentJobs()).toEqual([job_id]);
  });

  it('fails the function when it leaves a shard unread', async () => {
    const { handler } = await import('../../src/watchdog.lambda.ts');
    service.aws.faults.break('Query', 'refused');
    const round = handler({}, { getRemainingTimeInMillis: () => 60_000 });
    await expect(round).rejects.toThrow(/could not read these shards: (\d+, ){15}\d+/);
    service.aws.faults.heal();
  });

  it('handles the other shards when one cannot be read', async () => {
    const { job_id } = await submit();
    const { watch_shard } = await records.job(job_id);
    service.clock.advance(2 * MINUTE + 1);
    service.aws.faults.fault = ({ operation, body }) =>
      operation === 'Query' && !body.includes(`{"S":"${watch_shard}"}`) ? 'refused' : undefined;
    expect(await watchdog.round()).toMatchObject({ resent: 1 });
    service.aws.faults.heal();
    expect(await sentJobs()).toEqual([job_id]);
  });

  it('finishes the jobs that it has started when its time is over, and leaves the rest due', async () => {
    const jobs = await writeBacklog(service.aws, 100, service.clock.now());
    const time = new AbortController();
    let sends = 0;
    service.aws.faults.fault = ({ operation }) => {
      if (operation === 'SendMessage' && ++sends === 30) time.abort();
      return undefined;
    };
    const round = await watchdog.round(time.signal);
    service.aws.faults.heal();
    const sent = new Set(await sentJobs());
    expect(round).toEqual({ ...NOTHING, resent: sent.size, unreadShards: expect.any(Array) });
    expect(round.unreadShards.length).toBeGreaterThan(0);
    expect(sent.size).toBeGreaterThanOrEqual(30);
    expect(sent.size).toBeLessThan(50);
    const now = service.clock.now();
    const due = (await service.aws.jobs()).filter(({ due_at = Infinity }) => due_at <= now);
    expect(due.map(({ job_id }) => job_id).toSorted()).toEqual(
      jobs.flatMap(({ job_id }) => (sent.has(job_id) ? [] : job_id)).toSorted(),
    );
    expect(await watchdog.round()).toEqual({ ...NOTHING, resent: 100 - sent.size });
  });

  it('runs on the event of the deployed schedule', async () => {
    const { handler } = await import('../../src/watchdog.lambda.ts');
    const { job_id } = await submit();
    await records.change(job_id, 'due_at', Date.now() - 1); // The deployed handler goes by the time of day.
    await records.change(job_id, 'created_at', new Date().toISOString());
    expect(await handler({}, { getRemainingTimeInMillis: () => 60_000 })).toEqual({ ...NOTHING, resent: 1 });
    expect(await sentJobs()).toEqual([job_id]);
  });
});
