import { Logger } from '@aws-lambda-powertools/logger';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSRecord } from 'aws-lambda';
import request from 'supertest';

import { serviceName } from '../../infrastructure/names.ts';
import { AppModule } from '../../src/app.module.ts';
import { isLive, type Job } from '../../src/jobs/job.ts';
import { Clock } from '../../src/core/time/clock.ts';
import { VprGenerator } from '../../src/reports/vpr-generator.ts';
import { WatchdogModule } from '../../src/watchdog/watchdog.module.ts';
import { WatchdogService } from '../../src/watchdog/watchdog.service.ts';
import { handleBatch } from '../../src/worker/batch-handler.ts';
import { WorkerModule } from '../../src/worker/worker.module.ts';
import { WorkerService } from '../../src/worker/worker.service.ts';
import { Actor } from './actor.ts';
import { type AwsUnderTest, startAws } from './aws-under-test.ts';
import { PliableGenerator } from './pliable-generator.ts';
import { brokenPromises } from '../faults/promises.ts';
import { listen } from './service.ts';
import { ProcessClock, WorldClock } from './world-clock.ts';

const ROOTS = { api: AppModule, worker: WorkerModule, watchdog: WatchdogModule } as const;

/** A process by its role, and by its number where there are several. */
export type ProcessName = keyof typeof ROOTS | `${keyof typeof ROOTS} ${number}`;

export interface Submission {
  readonly user_id: string;
  readonly application_id: string;
}

export interface Message {
  readonly id: string;
  readonly receipt: string;
  readonly body: string;
}

/** The most messages that SQS returns at once. */
const RECEIVED_AT_ONCE = 10;

/** The service and its AWS, with a clock that the test sets. A process that dies is replaced by a new one. */
export class World {
  readonly clock = new WorldClock();
  readonly generator = new PliableGenerator();
  /** The ids of the jobs that were answered with 200 or 202. */
  readonly accepted = new Set<string>();
  /** The applications for which a new job was asked for, whatever there was. */
  readonly renewed = new Set<string>();
  /** The messages that were received and not consumed. */
  readonly messages: Message[] = [];
  /** Each call to AWS waits for it before it leaves. */
  turn: () => Promise<void> = () => Promise.resolve();
  /** Changes a request to AWS, to plant a bug. */
  rewrite: (operation: string, body: string) => string = (_operation, body) => body;
  /** The status of the latest answer to a submission; 0 before the first. */
  lastAnswer = 0;
  readonly #clocks = new Map<ProcessName, ProcessClock>();
  readonly #actors = new Map<ProcessName, Actor>();
  /** The starts of the processes that replace dead ones. */
  readonly #successors = new Map<Actor, Promise<void>>();
  /** Dead ones included. */
  readonly #everyActor: Actor[] = [];
  readonly #stops: (() => Promise<void>)[] = [];
  readonly #urls = new Map<ProcessName, string>();

  private constructor(readonly aws: AwsUnderTest) {}

  static async start(...processes: ProcessName[]): Promise<World> {
    const world = new World(await startAws());
    // A limit that no test reaches: each job is counted, as in production.
    Object.assign(process.env, world.aws.environment, { DAILY_JOBS_PER_USER: '1000' });
    for (const name of processes) await world.#start(name);
    return world;
  }

  async stop(): Promise<void> {
    for (const stop of this.#stops) await stop();
    await this.aws.stop();
  }

  /** Empties tables and queue. */
  async clear(): Promise<void> {
    const { jobsTable, idempotencyTable } = this.aws.names;
    const [jobs, keys] = await Promise.all([this.aws.jobs(), this.aws.keys()]);
    const items = [
      ...jobs.map(({ job_id }) => ({ TableName: jobsTable, Key: { job_id } })),
      ...keys.map(({ idempotency_key }) => ({ TableName: idempotencyTable, Key: { idempotency_key } })),
    ];
    if (items.length > 0) {
      const TransactItems = items.map((item) => ({ Delete: item }));
      await this.aws.tables.send(new TransactWriteCommand({ TransactItems }));
    }
    await this.receive();
    for (const message of [...this.messages]) await this.deleteMessage(message);
    this.accepted.clear();
    this.renewed.clear();
    this.lastAnswer = 0;
    this.generator.before = () => Promise.resolve();
  }

  /** The clock of a process; its successor has the same. */
  clockOf(name: ProcessName): ProcessClock {
    const clock = this.#clocks.get(name) ?? new ProcessClock(this.clock);
    this.#clocks.set(name, clock);
    return clock;
  }

  actor(name: ProcessName): Actor {
    const actor = this.#actors.get(name);
    if (actor === undefined) throw new Error(`there is no ${name}`);
    return actor;
  }

  /** @returns the status of the answer, and the job that it names; 0 if the process died before it answered */
  async submit(
    submission: Submission,
    name: ProcessName = 'api',
    onDuplicate: 'return' | 'replace' = 'return',
  ): Promise<{ status: number; job_id?: string | undefined }> {
    if (onDuplicate === 'replace') this.renewed.add(submission.application_id);
    const sending = request(this.#urls.get(name) ?? '')
      .post('/api/vpr')
      .query({ on_duplicate: onDuplicate })
      .send(submission)
      .then(({ status, body }) => ({ status, job_id: body.job_id as string | undefined }));
    const answer = await this.#run(name, sending);
    if (answer === 'dead') return { status: 0 };
    this.lastAnswer = answer.status;
    if (answer.status < 300 && answer.job_id !== undefined) this.accepted.add(answer.job_id);
    return answer;
  }

  /** Cancels, retries or deletes a job; a process that dies answers nothing. */
  async change(jobId: string, how: 'cancel' | 'retry' | 'delete', name: ProcessName = 'api'): Promise<void> {
    const api = request(this.#urls.get(name) ?? '');
    const path = `/api/vpr/jobs/${jobId}`;
    const sending = (how === 'delete' ? api.delete(path) : api.post(`${path}/${how}`)).then(({ status, body }) => {
      if (how === 'retry' && status < 300) this.accepted.add(String(body.job_id));
    });
    await this.#run(name, sending);
  }

  /** @returns the status of the answer to a GET */
  async ask(path: string, name: ProcessName = 'api'): Promise<number> {
    const answer = await request(this.#urls.get(name) ?? '').get(path);
    return answer.status;
  }

  /** Receives all messages of the queue, as Lambda's poller does. */
  async receive(): Promise<void> {
    for (;;) {
      const { Messages = [] } = await this.aws.queues.send(
        new ReceiveMessageCommand({
          QueueUrl: this.aws.queueUrl,
          MaxNumberOfMessages: RECEIVED_AT_ONCE,
          WaitTimeSeconds: 0,
        }),
      );
      for (const { MessageId: id = '', ReceiptHandle: receipt = '', Body: body = '' } of Messages) {
        this.messages.push({ id, receipt, body });
      }
      if (Messages.length < RECEIVED_AT_ONCE) return; // The embedded SQS gives all that it has.
    }
  }

  /** Delivers a message to a worker; the message stays if it is not consumed, or was delivered as a copy. */
  async deliver(message: Message, name: ProcessName = 'worker', isCopy = false): Promise<void> {
    const { module } = this.actor(name);
    const record = { messageId: message.id, receiptHandle: message.receipt, body: message.body } as SQSRecord;
    const stop = new AbortController().signal;
    const done = await this.#run(
      name,
      handleBatch({ Records: [record] }, module.get(WorkerService), stop, module.get(Logger)),
    );
    if (!isCopy && done !== 'dead' && done.batchItemFailures.length === 0) await this.deleteMessage(message);
  }

  async deleteMessage(message: Message): Promise<void> {
    const index = this.messages.indexOf(message);
    if (index >= 0) this.messages.splice(index, 1);
    const { queueUrl: QueueUrl } = this.aws;
    await this.aws.queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.receipt }));
  }

  async deliverAll(name: ProcessName = 'worker'): Promise<void> {
    await this.receive();
    for (const message of [...this.messages]) await this.deliver(message, name);
  }

  /** Resolves when no call is on its way to AWS, not even one that nobody waits for. */
  async quiet(): Promise<void> {
    for (const actor of this.#everyActor) await actor.quiet();
  }

  /** The promises that are broken at this moment. */
  async brokenPromises(): Promise<string[]> {
    const { broken } = await this.#look();
    return broken;
  }

  /** One round of the watchdog. */
  async tick(name: ProcessName = 'watchdog'): Promise<void> {
    const stop = new AbortController().signal;
    await this.#run(name, this.actor(name).module.get(WatchdogService).runRound(stop));
  }

  /**
   * Lets minutes pass, with worker and watchdog alive, until every job is final.
   *
   * @returns the promises that were broken on the way or are broken at the end
   */
  async settle(worker: ProcessName = 'worker', watchdog: ProcessName = 'watchdog'): Promise<string[]> {
    const FIVE_HOURS = 300;
    for (let minute = 0; minute < FIVE_HOURS; minute++) {
      await this.deliverAll(worker);
      const { jobs, broken } = await this.#look();
      if (broken.length > 0 || !jobs.some(isLive)) return broken;
      this.clock.advance(60);
      // Most of an hour's rounds would find nothing: each reads all shards, so they are left out.
      const nowMs = this.clockOf(watchdog).now();
      if (jobs.some(({ due_at }) => due_at !== undefined && due_at <= nowMs)) await this.tick(watchdog);
    }
    return ['after five hours there are still jobs that are not final'];
  }

  /** The jobs at this moment, and which of the promises are broken. */
  async #look(): Promise<{ jobs: Job[]; broken: string[] }> {
    await this.quiet();
    const jobs = await this.aws.jobs();
    return { jobs, broken: await brokenPromises(this.aws, jobs, this.accepted, this.clock.now(), this.renewed) };
  }

  async #run<T>(name: ProcessName, work: Promise<T>): Promise<T | 'dead'> {
    const actor = this.actor(name);
    const result = await actor.run(work);
    if (!actor.isDead) return result;
    work.catch(() => undefined); // What a dead process still does has no effect.
    if (!this.#successors.has(actor)) this.#successors.set(actor, this.#start(name));
    await this.#successors.get(actor);
    return 'dead';
  }

  async #start(name: ProcessName): Promise<void> {
    const role = name.split(' ')[0] as keyof typeof ROOTS;
    // Submit alone, of the two functions of the API, has metrics.
    process.env['POWERTOOLS_SERVICE_NAME'] = serviceName(role === 'api' ? 'submit' : role);
    const actor = await Actor.start(this.aws.upstreams, ROOTS[role], [
      [Clock, this.clockOf(name)],
      [VprGenerator, this.generator],
    ]);
    actor.turn = () => this.turn();
    actor.rewrite = (operation, body) => this.rewrite(operation, body);
    if (role === 'api') {
      const app = await listen(actor.module);
      this.#urls.set(name, await app.getUrl());
      this.#stops.push(async () => app.close());
    } else {
      await actor.module.init();
    }
    this.#actors.set(name, actor);
    this.#everyActor.push(actor);
    this.#stops.push(async () => actor.stop());
  }
}
