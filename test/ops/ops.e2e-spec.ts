import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';

import { MAX_RECEIVE_COUNT } from '../../infrastructure/queues.ts';
import { LOG_DAYS, type Receipt } from '../../ops/erasure/receipt.ts';
import { Clock } from '../../src/core/time/clock.ts';
import { MAX_ATTEMPTS } from '../../src/jobs/job.lifetimes.ts';
import type { Job } from '../../src/jobs/job.ts';
import { GenerationPausedError } from '../../src/reports/generation.errors.ts';
import { jobRecords } from '../support/job-records.ts';
import { type JobsQueue, openJobsQueue } from '../support/jobs-queue.ts';
import { type Operator, operator } from '../support/operator.ts';
import { type Service, startService } from '../support/service.ts';
import { submission } from '../support/submission.ts';
import { startWorker, type Worker } from '../support/worker.ts';

let service: Service;
let worker: Worker;
let queue: JobsQueue;
let ops: Operator;

beforeAll(async () => {
  service = await startService();
  worker = await startWorker(new Clock());
  queue = await openJobsQueue();
  ops = await operator();
});
beforeEach(async () => {
  worker.generator.reset();
  await service.aws.takeMessages();
});
afterAll(async () => {
  await ops.leave();
  queue.close();
  await worker.stop();
  await service.stop();
});

async function submit(changes: object = {}): Promise<string> {
  const { body } = await service.submit(submission(changes));
  return body.job_id;
}

/** A job that a worker has completed. */
async function completed(changes: object = {}): Promise<string> {
  const id = await submit(changes);
  await queue.deliver(worker);
  return id;
}

/** A job whose last attempt has failed, and its message in the dead-letter queue. */
async function exhausted(changes: object = {}): Promise<string> {
  const id = await submit(changes);
  await records().change(id, 'attempts_used', MAX_ATTEMPTS - 1);
  worker.generator.script(() => Promise.reject(new Error('the model is out of order')));
  await queue.deliver(worker);
  worker.generator.reset();
  for (let receives = 1; receives < MAX_RECEIVE_COUNT; receives++) {
    for (const message of await queue.receive()) await queue.makeVisible(message);
  }
  await queue.receive(); // SQS moves it now.
  return id;
}

const records = () => jobRecords(service.aws);
const job = (id: string): Promise<Job> => records().job(id);

describe('jobs', () => {
  it('lists live and FAILED jobs, with their codes', async () => {
    const live = await submit();
    const failed = await submit();
    await ops.run(`cancel ${failed} --yes`);
    expect(await ops.ask('jobs')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ job_id: live, status: 'PENDING' }),
        expect.objectContaining({ job_id: failed, status: 'FAILED', code: 'CANCELLED' }),
      ]),
    );
  });

  it('finds those that an option asks for', async () => {
    const user_id = 'user-of-jobs';
    const done = await completed({ user_id });
    const failed = await submit({ user_id });
    await ops.run(`cancel ${failed} --yes`);
    const ids = async (command: string) => (await ops.ask<Job[]>(command)).map(({ job_id }) => job_id);
    expect(await ids(`jobs --user ${user_id}`)).toEqual([failed, done]);
    expect(await ids(`jobs --user ${user_id} --status COMPLETED`)).toEqual([done]);
    expect(await ids('jobs --status COMPLETED --limit 1000')).toContain(done);
    expect(await ids('jobs --code CANCELLED --since 1h')).toContain(failed);
    expect(await ids('jobs --code ATTEMPTS_EXHAUSTED --since 1s')).toEqual([]);
    expect(await ids('jobs --status PENDING')).not.toContain(failed);
  });

  it('lists failed jobs by their index, without a scan of the table', async () => {
    service.aws.faults.takeOperations();
    await ops.ask('jobs');
    expect(service.aws.faults.takeOperations()).not.toContain('Scan');
  });

  it('says that there are more than the limit', async () => {
    await submit();
    await submit();
    expect((await ops.run('jobs --limit 1')).stderr).toContain('There are more than these 1');
  });

  it('refuses what it does not understand, with exit code 2', async () => {
    expect((await ops.run('jobs --status DONE')).exitCode).toBe(2);
    expect((await ops.run('jobs --since yesterday')).exitCode).toBe(2);
    expect((await ops.run('nothing')).exitCode).toBe(2);
  });
});

describe('job', () => {
  it('shows what happened to a job, and nothing that its candidate wrote', async () => {
    const id = await completed({ cv: { full_name: 'Ada Lovelace' } });
    const { exitCode, stdout } = await ops.run(`job ${id}`);
    expect({ exitCode, stdout }).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/COMPLETED[^]*report +there/),
    });
    expect(stdout + JSON.stringify(await ops.ask(`job ${id}`))).not.toContain('Ada');
  });

  it('finds its dead letter, and says what to do', async () => {
    const id = await exhausted();
    expect(await ops.ask(`job ${id}`)).toMatchObject({
      job: { status: 'FAILED', error: { code: 'ATTEMPTS_EXHAUSTED' } },
      dead_letter: expect.any(String),
      next: expect.stringContaining(`retry ${id}`),
    });
    await ops.run('dead-letter drop --yes');
  });

  it('has exit code 1 for a job that is not there, and for one that was deleted', async () => {
    const id = await submit();
    await request(service.url).delete(`/api/vpr/jobs/${id}`);
    expect(await ops.run(`job ${id}`)).toMatchObject({ exitCode: 1, stderr: 'The job has been deleted.\n' });
    expect(await ops.run('job 00000000-0000-4000-8000-000000000000')).toMatchObject({ exitCode: 1 });
  });
});

describe('a change', () => {
  it('is not made without --yes where nobody can be asked', async () => {
    const id = await submit();
    expect(await ops.run(`cancel ${id}`)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('--yes') });
    expect((await job(id)).status).toBe('PENDING');
  });

  it('is made when the name of the stage is typed, and only then', async () => {
    const id = await submit();
    expect(await ops.run(`cancel ${id}`, 'yes')).toMatchObject({ exitCode: 1 });
    expect((await job(id)).status).toBe('PENDING');
    expect(await ops.run(`cancel ${id}`, 'embedded')).toMatchObject({ exitCode: 0 });
    expect((await job(id)).status).toBe('FAILED');
  });

  it('is only announced with --dry-run', async () => {
    const id = await submit();
    expect((await ops.run(`cancel ${id} --dry-run --yes`)).stdout).toContain('cancel');
    expect((await job(id)).status).toBe('PENDING');
  });

  it('is logged with the operator', async () => {
    const id = await submit();
    await ops.run(`cancel ${id} --yes`);
    const lines = (await readFile(join(ops.folder, 'ops.log'), 'utf8')).trim().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      message: 'operator changed data',
      operator: expect.stringMatching(/./),
      command: `cancel ${id} --yes`,
      job_id: id,
      result: 'cancelled',
    });
  });

  it('that fails is said, with exit code 1', async () => {
    const id = await completed();
    expect(await ops.run(`cancel ${id} --yes`)).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('failed: The job is COMPLETED'),
    });
  });
});

describe('retry', () => {
  it('makes a new job from the input of a FAILED one, once', async () => {
    const id = await exhausted();
    await ops.run('dead-letter drop --yes');
    expect((await ops.run(`retry ${id} --yes`)).stdout).toContain('retried as');
    const { replaced_by = '' } = await job(id);
    await queue.deliver(worker);
    expect((await job(replaced_by)).status).toBe('COMPLETED');
    expect((await ops.run(`retry ${id} --yes`)).stdout).toContain(`there is ${replaced_by} already`);
  });

  it('takes what failed since a time, but not what somebody has ended', async () => {
    const failed = await exhausted();
    const cancelled = await submit();
    await ops.run(`cancel ${cancelled} --yes`);
    await ops.run('retry --failed-since 1h --yes');
    expect(await job(failed)).toHaveProperty('replaced_by');
    expect(await job(cancelled)).not.toHaveProperty('replaced_by');
    await ops.run('dead-letter drop --yes');
  });
});

describe('dead-letter', () => {
  it('lists each message with what a redrive makes of it, and leaves it there', async () => {
    const id = await exhausted();
    for (let looks = 0; looks < 2; looks++) {
      expect(await ops.ask('dead-letter list')).toEqual([expect.objectContaining({ job_id: id, will: 'retry' })]);
    }
    await ops.run('dead-letter drop --yes');
  });

  it('sends live jobs again, retries FAILED ones and drops the rest', async () => {
    const failed = await exhausted();
    const live = await exhausted();
    await records().change(live, 'status', 'PENDING');
    const done = await exhausted();
    await records().change(done, 'status', 'COMPLETED');
    const { stdout } = await ops.run('dead-letter redrive --yes');
    expect(stdout).toMatch(new RegExp(`${failed}.*retried as`));
    expect(stdout).toMatch(new RegExp(`${live}.*sent`));
    expect(stdout).toMatch(new RegExp(`${done}.*dropped: the job is COMPLETED`));
    expect(await queue.deadLetters()).toEqual([]);
    const sent = (await service.aws.takeMessages()).map(({ Body = '' }) => JSON.parse(Body).job_id);
    expect(new Set(sent)).toEqual(new Set([live, (await job(failed)).replaced_by]));
  });

  it('keeps a message whose job could not be sent', async () => {
    const id = await exhausted();
    service.aws.faults.break('SendMessage', 'refused');
    expect(await ops.run('dead-letter redrive --yes')).toMatchObject({ exitCode: 1 });
    service.aws.faults.heal();
    expect(await ops.ask('dead-letter list')).toMatchObject([{ job_id: id }]);
    await ops.run('dead-letter drop --yes');
  });
});

describe('erase-user', () => {
  it('erases jobs, reports, keys and counters, and says what remains until when', async () => {
    const user_id = 'user-to-erase';
    const ids = [await completed({ user_id }), await submit({ user_id }), await exhausted({ user_id })];
    const receipt = await ops.ask<Receipt>(`erase-user ${user_id} --yes`);
    expect(new Set(receipt.job_ids)).toEqual(new Set(ids));
    expect(receipt.remains.map(({ where }) => where)).toEqual(
      expect.arrayContaining(['jobs queue', 'dead-letter queue', 'bucket', 'logs']),
    );
    expect(JSON.stringify([await service.aws.jobs(), await service.aws.keys()])).not.toContain(user_id);
    await ops.run('dead-letter drop --yes');
  });

  it('names the days that logs are kept as the template has them', async () => {
    expect(await readFile('serverless.yml', 'utf8')).toContain(`logRetentionInDays: ${LOG_DAYS}\n`);
  });
});

describe('resume', () => {
  it('lets the next round send a job that waits for an operator', async () => {
    const id = await submit();
    const pause = new GenerationPausedError('there is no such model', { code: 'GENERATION_FAILED' });
    worker.generator.script(() => Promise.reject(pause));
    await queue.deliver(worker);
    worker.generator.reset();
    expect(await job(id)).toMatchObject({ status: 'PENDING', paused_until: expect.any(Number) });
    expect((await ops.run('doctor')).stdout).toMatch(/NOT +paused jobs +\d+ × GENERATION_FAILED .*resume/);
    expect((await ops.run('resume --yes')).stdout).toMatch(new RegExp(`${id}.*due now`));
    await ops.run('round --yes');
    await queue.deliver(worker, 10);
    expect((await job(id)).status).toBe('COMPLETED');
  });
});

describe('round', () => {
  it('sends a job again whose message got lost', async () => {
    const id = await submit();
    await service.aws.takeMessages();
    await records().change(id, 'due_at', Date.now() - 1);
    expect((await ops.run('round --yes')).stdout).toContain('1 sent again');
    expect(await service.aws.takeMessages()).toHaveLength(1);
  });
});

describe('doctor', () => {
  const todos = async () => {
    const findings = await ops.ask<{ ok: string; what: string }[]>('doctor');
    return findings.filter(({ ok }) => ok !== 'ok').map(({ what }) => what);
  };

  it('says what a dead letter is a sign of, and that no watchdog runs', async () => {
    await exhausted();
    expect(await todos()).toEqual(expect.arrayContaining(['dead letters', 'watchdog', 'failed within 1 h']));
    await ops.run('dead-letter drop --yes');
    expect(await todos()).not.toContain('dead letters');
  });

  it('says which part does not answer', async () => {
    service.aws.faults.break('GetQueueAttributes', 'refused');
    expect(await todos()).toContain('queues');
    service.aws.faults.heal();
  });
});

describe('watch', () => {
  it('counts live jobs and messages', async () => {
    await submit();
    expect(await ops.ask('watch --times 1')).toMatchObject([{ waiting: expect.any(Number), live: expect.any(Number) }]);
  });
});
