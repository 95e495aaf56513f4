import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Message } from '@aws-sdk/client-sqs';

import { inputHash } from '../../src/jobs/new-job.ts';
import {
  GenerationPausedError,
  PermanentGenerationError,
  TransientGenerationError,
} from '../../src/reports/generation.errors.ts';
import { TOKEN_USAGE } from '../support/token-usage.ts';
import { type JobsQueue, openJobsQueue } from '../support/jobs-queue.ts';
import { type JobRecords, jobRecords } from '../support/job-records.ts';
import { type Service, startService } from '../support/service.ts';
import { submission } from '../support/submission.ts';
import { startWorker, type Worker } from '../support/worker.ts';

let folder: string;
let service: Service;
let worker: Worker;
let other: Worker;
let queue: JobsQueue;
let records: JobRecords;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'worker-'));
  service = await startService({}, folder); // With a folder, as in start:dev, a message takes another way through the emulator.
  worker = await startWorker(service.clock);
  other = await startWorker(service.clock);
  queue = await openJobsQueue();
  records = jobRecords(service.aws);
});
beforeEach(async () => {
  for (const { generator } of [worker, other]) generator.reset();
  await service.aws.takeMessages();
});
afterAll(async () => {
  queue.close();
  await worker.stop();
  await other.stop();
  await service.stop();
  await rm(folder, { recursive: true });
});

async function submit(sent = submission()) {
  const { body } = await service.submit(sent);
  return { job_id: String(body.job_id), sent };
}

const contents = async () => [await service.aws.jobs(), await service.aws.keys()];

async function reportOf(jobId: string) {
  const s3 = new S3Client({});
  const Key = `results/${jobId}.json`;
  const { Body, Metadata } = await s3.send(new GetObjectCommand({ Bucket: service.aws.names.resultsBucket, Key }));
  const report = JSON.parse((await Body?.transformToString()) ?? '');
  s3.destroy();
  return { attempt: Metadata?.['attempt'], summary: report.executive_summary };
}

const fails = (error: Error) => () => Promise.reject(error);
const transient = fails(new Error('the model is busy'));

describe('a message that is malformed or names no job', () => {
  it.each([
    ['no JSON', 'hello'],
    ['a JSON that is no object', '[1]'],
    ['null', 'null'],
    ['one without a job_id', JSON.stringify({ input_data: submission() })],
    ['one whose job_id is no UUID', JSON.stringify({ job_id: '1', input_data: submission() })],
    ['one without input', JSON.stringify({ job_id: randomUUID() })],
    ['one whose input has no ids', JSON.stringify({ job_id: randomUUID(), input_data: { job_posting: {} } })],
    ['one whose input is null', JSON.stringify({ job_id: randomUUID(), input_data: null })],
  ])('is logged and consumed, and changes nothing: %s', async (_what, body) => {
    const before = await contents();
    const logged = jest.spyOn(worker.logger, 'error');
    await queue.send(body);
    service.aws.faults.takeOperations();
    const { messages, failed } = await queue.deliver(worker);
    expect([messages.length, failed]).toEqual([1, []]);
    expect(logged.mock.calls).toEqual([['malformed message', { bytes: body.length }]]);
    expect(service.aws.faults.takeOperations()).toEqual(['ReceiveMessage', 'DeleteMessage']);
    expect(await contents()).toEqual(before);
    logged.mockRestore();
  });

  it('is consumed, and creates nothing, when its job does not exist', async () => {
    const before = await contents();
    await queue.send({ job_id: randomUUID(), input_data: submission() });
    expect((await queue.deliver(worker)).failed).toEqual([]);
    expect(await contents()).toEqual(before);
  });
});

describe('a message with the input of another job', () => {
  it('leads to a report from the stored input', async () => {
    const { job_id, sent } = await submit();
    await service.aws.takeMessages();
    const foreign = submission({ job_posting: { company_name: 'Foreign', role_title: 'Spy' } });
    await queue.send({ job_id, input_data: foreign });
    const inputs: unknown[] = [];
    worker.generator.script((request, signal) => {
      inputs.push(request.job_posting.company_name);
      return worker.generator.outline(request, signal);
    });
    expect((await queue.deliver(worker)).failed).toEqual([]);
    expect(inputs).toEqual([sent.job_posting.company_name]);
    expect(await records.job(job_id)).toMatchObject({ status: 'COMPLETED', application_id: sent.application_id });
  });
});

describe('a completion whose answer is lost', () => {
  it.each(['effect, then lost', 'effect, then error', 'effect, then stalled body'] as const)(
    'is recognised, and counted once: %s',
    async (fault) => {
      const { job_id } = await submit();
      const counted = jest.spyOn(worker.metrics, 'completed');
      let updates = 0;
      service.aws.faults.fault = ({ operation }) => (operation === 'UpdateItem' && ++updates === 2 ? fault : undefined);
      expect((await queue.deliver(worker)).failed).toEqual([]);
      service.aws.faults.heal();
      expect(updates).toBe(3);
      expect(counted).toHaveBeenCalledTimes(1);
      expect(await records.job(job_id)).toMatchObject({ status: 'COMPLETED', attempt: 1 });
      counted.mockRestore();
    },
  );
});

describe('a job with a permanent error', () => {
  it('is FAILED when its input breaks the rules, and its message is consumed', async () => {
    const { job_id, sent } = await submit();
    await service.aws.takeMessages();
    const broken = { ...sent, job_posting: { company_name: ' ' } } as typeof sent;
    await records.change(job_id, 'input_hash', inputHash(broken));
    await queue.send({ job_id, input_data: broken });
    expect((await queue.deliver(worker)).failed).toEqual([]);
    expect(await records.job(job_id)).toMatchObject({ status: 'FAILED', error: { code: 'INVALID_INPUT' } });
    expect(await records.key(sent)).toBeUndefined();
  });

  it('is FAILED when the generator says so, its message is consumed and its key released', async () => {
    const { job_id, sent } = await submit();
    worker.generator.script(fails(new PermanentGenerationError('refused: contains "secret text"')));
    expect((await queue.deliver(worker)).failed).toEqual([]);
    const job = await records.job(job_id);
    expect(job).toMatchObject({ status: 'FAILED', attempt: 1, error: { code: 'GENERATION_FAILED' } });
    expect(job.error?.message).toBe('The report cannot be written from this input.');
    expect(job).not.toHaveProperty('due_at');
    expect(await records.key(sent)).toBeUndefined();
    expect(await queue.receive()).toEqual([]);
  });

  it('does not release a key that points to another job', async () => {
    const { job_id, sent } = await submit();
    const successor = randomUUID();
    const paused = worker.generator.pause(fails(new PermanentGenerationError('no')));
    const delivered = queue.deliver(worker);
    await paused.started;
    await records.pointKeyTo(sent, successor);
    paused.resume();
    expect((await delivered).failed).toEqual([]);
    expect(await records.key(sent)).toMatchObject({ job_id: successor });
    expect(await records.job(job_id)).toMatchObject({ status: 'FAILED', error: { code: 'GENERATION_FAILED' } });
  });
});

describe('a job with a transient error', () => {
  it('is handed back, and its message is delivered again after a pause', async () => {
    const { job_id } = await submit();
    const hidden = jest.spyOn(worker.queue, 'changeVisibility');
    worker.generator.script(transient);
    const { messages, failed } = await queue.deliver(worker);
    expect(failed).toEqual(messages);
    const job = await records.job(job_id);
    expect(job).toMatchObject({ status: 'PENDING', attempt: 1 });
    expect(job).not.toHaveProperty('lease_expires_at');
    expect([job.due_at, job.paused_until]).toEqual([Date.parse(job.updated_at) + 10_000, job.due_at]);
    expect(job.ttl).toBeGreaterThanOrEqual(Math.floor((job.due_at ?? Infinity) / 1_000) + 600);
    expect(hidden.mock.calls).toEqual([
      [messages[0]?.ReceiptHandle, 37, expect.anything()], // Follows the lease.
      [messages[0]?.ReceiptHandle, 12, expect.anything()], // The pause, and two seconds for clocks that differ.
    ]);
    expect(await queue.receive()).toEqual([]);
    hidden.mockRestore();

    worker.generator.reset();
    service.clock.advance(12);
    for (const message of failed) await queue.makeVisible(message);
    expect((await queue.deliver(worker)).failed).toEqual([]);
    expect(await records.job(job_id)).toMatchObject({ status: 'COMPLETED', attempt: 2 });
    expect(await reportOf(job_id)).toMatchObject({ attempt: '2' });
  });

  it('is FAILED after five attempts, its key released and its message in the dead-letter queue', async () => {
    const { job_id, sent } = await submit();
    worker.generator.script(transient);
    const pauses = jest.spyOn(worker.queue, 'changeVisibility');
    let message: Message | undefined;
    for (let attempt = 1; attempt <= 5; attempt++) {
      expect(await records.key(sent)).toMatchObject({ job_id });
      const { failed } = await queue.deliver(worker);
      expect(failed).toHaveLength(1);
      expect(await records.job(job_id)).toMatchObject({ attempt, status: attempt < 5 ? 'PENDING' : 'FAILED' });
      message = failed[0];
      service.clock.advance(80);
      if (attempt < 5) for (const each of failed) await queue.makeVisible(each);
    }
    expect(pauses.mock.calls.map(([, seconds]) => seconds)).toEqual([37, 12, 37, 22, 37, 42, 37, 82, 37, 0]);
    pauses.mockRestore();
    expect(await queue.receive()).toEqual([]);
    expect((await queue.deadLetters()).map(({ Body }) => Body)).toEqual([message?.Body]);
    expect(await records.job(job_id)).toMatchObject({ error: { code: 'ATTEMPTS_EXHAUSTED' } });
    expect(await records.key(sent)).toBeUndefined();
    expect((await submit(sent)).job_id).not.toBe(job_id);
  });

  it.each([
    [5, 10],
    [300, 300],
    [7_200, 900],
  ])('that is to be repeated after %i s is paused for %i s', async (retryAfterSeconds, pause) => {
    const { job_id } = await submit();
    const hidden = jest.spyOn(worker.queue, 'changeVisibility');
    worker.generator.script(fails(new TransientGenerationError('busy', { retryAfterSeconds, usage: TOKEN_USAGE })));
    const { failed } = await queue.deliver(worker);
    expect(failed).toHaveLength(1);
    const job = await records.job(job_id);
    expect(job).toMatchObject({ status: 'PENDING', attempts_used: 1, token_usage: TOKEN_USAGE });
    expect([job.paused_until, job.due_at]).toEqual([Date.parse(job.updated_at) + pause * 1_000, job.paused_until]);
    expect(hidden.mock.calls.at(-1)?.[1]).toBe(pause + 2);
    hidden.mockRestore();
  });

  it('is left alone while it is paused, however many copies of its message there are', async () => {
    const { job_id, sent } = await submit();
    worker.generator.script(transient);
    await queue.deliver(worker);
    worker.generator.reset();
    await queue.send({ job_id, input_data: sent });
    const before = await records.job(job_id);
    expect((await queue.deliver(worker)).failed).toEqual([]);
    expect(await records.job(job_id)).toEqual(before);
  });

  it('is handed back when the worker has to stop', async () => {
    const { job_id } = await submit();
    const stop = new AbortController();
    const paused = worker.generator.pause();
    const delivered = queue.deliver(worker, 1, stop.signal);
    await paused.started;
    stop.abort(new Error('told to stop'));
    expect((await delivered).failed).toHaveLength(1);
    expect(await records.job(job_id)).toMatchObject({ status: 'PENDING', attempt: 1 });
  });

  it('is the only job of its batch that is delivered again', async () => {
    const jobs = [await submit(), await submit(), await submit()];
    const failing = jobs[1]?.sent.application_id;
    worker.generator.script((request, signal) =>
      request.application_id === failing ? transient() : worker.generator.outline(request, signal),
    );
    const { messages, failed } = await queue.deliver(worker, 10);
    expect(messages).toHaveLength(3);
    expect(failed.map(({ Body }) => JSON.parse(Body ?? '').job_id)).toEqual([jobs[1]?.job_id]);
    const statuses = await Promise.all(jobs.map(async ({ job_id }) => (await records.job(job_id)).status));
    expect(statuses).toEqual(['COMPLETED', 'PENDING', 'COMPLETED']);
  });

  it('is delivered again when its claim fails', async () => {
    const { job_id } = await submit();
    const messages = await queue.receive();
    service.aws.faults.break('UpdateItem', 'refused');
    const { batchItemFailures } = await worker.work(messages);
    service.aws.faults.heal();
    expect(batchItemFailures).toEqual([{ itemIdentifier: messages[0]?.MessageId }]);
    expect(await records.job(job_id)).toMatchObject({ status: 'PENDING' });
  });
});

describe('a job whose generator an operator has to mend', () => {
  it.each(['GENERATION_FAILED', 'BUDGET_EXCEEDED'] as const)(
    'is paused for 15 min without an attempt, and its message consumed: %s',
    async (code) => {
      const { job_id } = await submit();
      const hidden = jest.spyOn(worker.queue, 'changeVisibility');
      worker.generator.script(fails(new GenerationPausedError('no such model', { code, usage: TOKEN_USAGE })));
      expect((await queue.deliver(worker)).failed).toEqual([]);
      expect(hidden).toHaveBeenCalledTimes(1);
      hidden.mockRestore();
      const job = await records.job(job_id);
      expect(job).toMatchObject({ status: 'PENDING', attempt: 1, attempts_used: 0, token_usage: TOKEN_USAGE });
      expect([job.paused_until, job.due_at]).toEqual([Date.parse(job.updated_at) + 900_000, job.paused_until]);
    },
  );

  it('is COMPLETED once the mistake is mended', async () => {
    const { job_id, sent } = await submit();
    worker.generator.script(fails(new GenerationPausedError('no key', { code: 'GENERATION_FAILED' })));
    await queue.deliver(worker);
    worker.generator.reset();
    service.clock.advance(900);
    await queue.send({ job_id, input_data: sent });
    await queue.deliver(worker);
    const job = await records.job(job_id);
    expect(job).toMatchObject({ status: 'COMPLETED', attempt: 2, attempts_used: 1 });
    expect(job).not.toHaveProperty('error');
  });
});

describe('a job that cannot be claimed', () => {
  it.each([['PROCESSING'], ['COMPLETED'], ['FAILED']])('is not touched while it is %s', async (status) => {
    const { job_id } = await submit();
    const signal = AbortSignal.timeout(5_000);
    const claim = await worker.attempts.claim(job_id, signal);
    if (claim === undefined) throw new Error('not claimed');
    if (status === 'COMPLETED') await worker.attempts.complete(claim, 'results/x.json', undefined, signal);
    if (status === 'FAILED') await worker.attempts.fail(claim, { code: 'X', message: 'x' }, undefined, signal);
    const before = await records.job(job_id);
    expect((await queue.deliver(other)).failed).toEqual([]);
    expect(await records.job(job_id)).toEqual(before);
    expect(before.status).toBe(status);
  });
});

describe('a worker whose lease lapsed while it wrote', () => {
  /** Two workers write the same report, the second after the lease of the first has lapsed. */
  async function twoWriters() {
    const { job_id, sent } = await submit();
    const first = worker.generator.pause(worker.generator.signedBy('first'));
    const second = other.generator.pause(other.generator.signedBy('second'));
    const firstDelivered = queue.deliver(worker);
    await first.started;
    await records.change(job_id, 'lease_expires_at', service.clock.now() - 5_001);
    await queue.send({ job_id, input_data: sent });
    const secondDelivered = queue.deliver(other);
    await second.started;
    return {
      job_id,
      finishFirst: async () => {
        first.resume();
        return firstDelivered;
      },
      finishSecond: async () => {
        second.resume();
        return secondDelivered;
      },
    };
  }

  it('does not publish its report after the other worker', async () => {
    const { job_id, finishFirst, finishSecond } = await twoWriters();
    expect((await finishSecond()).failed).toEqual([]);
    const done = await records.job(job_id);
    expect(done).toMatchObject({ status: 'COMPLETED', attempt: 2 });
    expect((await finishFirst()).failed).toEqual([]);
    expect(await records.job(job_id)).toEqual(done);
    expect(await reportOf(job_id)).toEqual({ attempt: '2', summary: 'second' });
  });

  it('does not publish its report before the other worker', async () => {
    const { job_id, finishFirst, finishSecond } = await twoWriters();
    expect((await finishFirst()).failed).toEqual([]);
    const job = await records.job(job_id);
    expect(job).toMatchObject({ status: 'PROCESSING', attempt: 2 });
    expect(job).not.toHaveProperty('result_key');
    expect((await finishSecond()).failed).toEqual([]);
    expect(await records.job(job_id)).toMatchObject({ status: 'COMPLETED', attempt: 2 });
    expect(await reportOf(job_id)).toEqual({ attempt: '2', summary: 'second' });
  });

  it('does not fail or hand back the job of the other worker', async () => {
    for (const error of [new Error('for now'), new PermanentGenerationError('for good')]) {
      const { job_id, sent } = await submit();
      const first = worker.generator.pause(fails(error));
      const delivered = queue.deliver(worker);
      await first.started;
      await records.change(job_id, 'lease_expires_at', service.clock.now() - 5_001);
      const signal = AbortSignal.timeout(5_000);
      expect(await other.attempts.claim(job_id, signal)).toMatchObject({ attempt: 2 });
      const before = await records.job(job_id);
      first.resume();
      await delivered;
      expect(await records.job(job_id)).toEqual(before);
      expect(await records.key(sent)).toMatchObject({ job_id });
    }
  });
});
