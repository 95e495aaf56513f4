import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';

import { resourceNames } from '../../infrastructure/names.ts';
import { idempotencyKey } from '../../src/jobs/new-job.ts';
import { claimed, type JobChanges, jobUpdate, leaseRenewed } from '../../src/jobs/job.updates.ts';
import { storeJobs } from '../stored-jobs.ts';
import { Customer } from './customer.ts';
import type { MeteredFunctions } from './metered-functions.ts';
import { NOTHING, plus, sumOf, type Usage } from './usage.ts';

/** Seconds of the request that waits: a look at once, and one a second later. */
const WAITED_SECONDS = 1;

/** Jobs in the list: a page. */
const LISTED = 20;

/** Jobs that are due in a round of the watchdog. */
const DUE = 64;

/** Bytes of the header fields of an answer of S3. */
const REPORT_HEADER_BYTES = 500;

const { jobsTable, idempotencyTable } = resourceNames('dev');

/** Jobs that one user submits on a day, which is less than the quota of the metered functions. */
const WARM_UP_JOBS = 25;

/** Plays the life of so many jobs, as a client that polls sees it, without looking at what it uses. */
export async function warmUp(functions: MeteredFunctions, jobs: number, signal: AbortSignal): Promise<void> {
  for (let user = 0; user < jobs / WARM_UP_JOBS; user++) {
    using customer = new Customer(functions, `early-user-${user}`, signal);
    for (let job = 0; job < WARM_UP_JOBS; job++) {
      const { job_id } = await customer.submit(202);
      await customer.get(customer.job(job_id), 202);
      await customer.complete();
      await customer.get(customer.job(job_id), 200);
      customer.nextApplication();
    }
  }
}

/** What each step in the life of some jobs used, and bytes of one of them. */
export type Run = Awaited<ReturnType<typeof play>>;

/** Plays the life of some jobs, one step after the other, and tells what each step used. */
export async function play(functions: MeteredFunctions, round: number, signal: AbortSignal) {
  const { front } = functions;
  using customer = new Customer(functions, `user-${1_000 + round}`, signal);
  const { user_id, job } = customer;

  const submission = await customer.submit(202);
  const { job_id, application_id } = submission;
  const duplicateOfLive = await customer.submit(200);
  const live = await customer.get(job(job_id), 202);
  const waitedFor = await customer.get(job(job_id), 202, { prefer: `wait=${WAITED_SECONDS}` });
  const newest = await customer.get('/api/vpr', 202, {}, `&application_id=${application_id}`);
  const input = await customer.get(`${job(job_id)}/input`, 200);
  const completion = await customer.complete();
  const completed = await customer.get(job(job_id), 200);
  const report = await customer.download(completed.result_url);
  const storedBytes = [
    await front.meter.storedBytes(jobsTable, job_id),
    await front.meter.storedBytes(idempotencyTable, idempotencyKey(user_id, application_id)),
  ];
  const duplicateOfCompleted = await customer.submit(200);

  customer.nextApplication();
  const cancelled = (await customer.submit(202)).job_id;
  const cancel = await customer.post(`${job(cancelled)}/cancel`, 200);
  await customer.drop();
  const retry = await customer.post(`${job(cancelled)}/retry`, 202);
  await customer.complete();
  const erased = await customer.erase(job(job_id));

  for (let jobs = 1; jobs < LISTED; jobs++) {
    customer.nextApplication();
    await customer.submit(202);
    await customer.complete();
  }
  const list = await customer.get('/api/vpr/jobs', 200);

  customer.nextApplication();
  const beating = (await customer.submit(202)).job_id;
  await customer.drop();
  const heartbeat = await beat(functions, beating);
  await customer.erase(job(beating));

  const [, emptyRound] = await functions.invoke('watchdog', {});
  if (sumOf(emptyRound.writeUnits) > 0) throw new Error('a job was due in the round that should find none');
  await storeJobs(front.upstream, DUE, signal, { input: customer.input });
  const [, roundOfMany] = await functions.invoke('watchdog', {});
  await customer.drop(DUE);

  const steps = {
    submission: submission.used,
    duplicateOfLive: duplicateOfLive.used,
    live: live.used,
    waitedFor: plus(waitedFor.used, { ...NOTHING, waitingMs: { status: WAITED_SECONDS * 1_000 } }),
    newest: newest.used,
    input: input.used,
    completion,
    completed: completed.used,
    report: { ...report.used, bytesOut: report.bytes + REPORT_HEADER_BYTES },
    duplicateOfCompleted: duplicateOfCompleted.used,
    cancel: cancel.used,
    retry: retry.used,
    erased: erased.used,
    list: list.used,
    heartbeat,
    emptyRound,
    dueJob: plus(NOTHING, plus(roundOfMany, emptyRound, -1), 1 / DUE),
  };
  return {
    steps: steps satisfies Record<string, Usage>,
    bytes: { input: customer.inputBytes, report: report.bytes, stored: storedBytes.reduce((a, b) => a + b) },
  };
}

/** A heartbeat of a worker, which no job of a second has: its two calls, with the updates that the service writes. */
async function beat({ front }: MeteredFunctions, jobId: string): Promise<Usage> {
  const {
    AWS_REGION: region = '',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint = '',
    AWS_ACCESS_KEY_ID: accessKeyId = '',
    AWS_SECRET_ACCESS_KEY: secretAccessKey = '',
  } = front.environment;
  const client = new DynamoDBClient({ region, endpoint, credentials: { accessKeyId, secretAccessKey } });
  const table = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const update = async (changes: JobChanges, nowMs: number): Promise<void> => {
    const condition = { expression: 'attribute_exists(job_id)' };
    await table.send(new UpdateCommand(jobUpdate({ table: jobsTable, jobId, changes, condition, nowMs })));
  };
  const claimedMs = Date.now();
  await update(claimed(claimedMs), claimedMs);
  front.take('worker');
  const beatMs = claimedMs + 10_000;
  const progress = { phase: 'generating', percent: 50, updated_at: new Date(beatMs).toISOString() } as const;
  await update(leaseRenewed(beatMs, progress), beatMs);
  table.destroy();
  // Each heartbeat makes two calls: this one, and one that changes the visibility of the message.
  return plus(front.take(''), { ...NOTHING, sqsRequests: 1 });
}
