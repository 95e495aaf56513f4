import { MAX_ATTEMPTS } from '../../src/jobs/job.lifetimes.ts';
import { messageBody } from '../../src/queue/job-message.ts';
import { GenerationPausedError } from '../../src/reports/generation.errors.ts';
import type { DrillService } from './drill-service.ts';
import { Past } from './past.ts';

/** Calls that DynamoDB refuses when a table is throttled. */
const TABLE_CALLS = ['TransactWriteItems', 'UpdateItem', 'Query', 'GetItem'];

/** A trouble that is played. */
export interface DrillCase {
  /** The alarm that rings, which is the chapter of the runbook. */
  readonly alarm: string;
  readonly what: string;
  play(service: DrillService): Promise<void>;
}

export const CASES: Readonly<Record<string, DrillCase>> = {
  'worker-killed': {
    alarm: 'worker-errors',
    what: 'A release kills the worker amid its jobs.',
    async play(service) {
      const job = await service.submit();
      await new Past(service.app, 1).claim(String(job?.job_id));
      service.break('worker-killed', { noWorker: true });
    },
  },
  'generator-failing': {
    alarm: 'dead-letter',
    what: 'The generator has failed at every attempt.',
    async play(service) {
      service.break('generator-failing', { generator: new Error('the model is overloaded') });
      await submitAndExhaust(service, 3);
      await service.work();
    },
  },
  'queue-unreachable': {
    alarm: 'server-errors',
    what: 'SQS takes no messages.',
    async play(service) {
      service.break('queue-unreachable', { refused: ['SendMessage'] });
      for (let clients = 0; clients < 3; clients++) await service.submit();
    },
  },
  'poison-message': {
    alarm: 'dead-letter',
    what: 'The worker dies of one message, five times.',
    async play(service) {
      const job = await service.submit();
      const past = new Past(service.app, 5);
      await past.useUp(String(job?.job_id), MAX_ATTEMPTS - 1);
      await past.claim(String(job?.job_id));
      await service.queue.send('This is no message of a job.');
      await service.queue.letDie();
      service.break('poison-message', { noWorker: true });
    },
  },
  'watchdog-off': {
    alarm: 'watchdog-not-running',
    what: 'The rule of the watchdog is disabled, and messages got lost.',
    async play(service) {
      service.break('watchdog-off', { noWatchdog: true });
      for (let clients = 0; clients < 3; clients++) {
        await new Past(service.app, 5).submitWithoutMessage(service.request());
      }
    },
  },
  'throttled-table': {
    alarm: 'watchdog-errors',
    what: 'DynamoDB refuses calls to the jobs table.',
    async play(service) {
      for (let clients = 0; clients < 3; clients++) await service.submit();
      await service.queue.letDie(); // No worker could claim their jobs.
      service.break('throttled-table', { refused: TABLE_CALLS });
      await service.watch();
    },
  },
  'misconfigured-model': {
    alarm: 'generator-misconfigured',
    what: 'The worker names a model that there is not.',
    async play(service) {
      service.break('misconfigured-model', {
        generator: new GenerationPausedError('there is no such model', { code: 'GENERATION_FAILED' }),
      });
      for (let clients = 0; clients < 3; clients++) await service.submit();
      await service.work();
    },
  },
  'dead-letter-full': {
    alarm: 'dead-letter',
    what: 'Messages of jobs in every state have died over hours.',
    async play(service) {
      const done = await service.submit();
      await service.work();
      if (done !== undefined) await service.queue.send(messageBody(done)); // SQS may deliver a message twice.
      for (let clients = 0; clients < 5; clients++) await service.submit(); // These stay live.
      for (let strangers = 0; strangers < 3; strangers++) await service.queue.send('This is no message of a job.');
      await service.queue.letDie();
      service.break('dead-letter-full', { generator: new Error('the model is overloaded') });
      await submitAndExhaust(service, 5);
      await service.work();
    },
  },
};

/** Jobs that have one attempt left, and messages that have one receive left. */
async function submitAndExhaust(service: DrillService, count: number): Promise<void> {
  for (let clients = 0; clients < count; clients++) {
    const job = await service.submit();
    await new Past(service.app, 0).useUp(String(job?.job_id), MAX_ATTEMPTS - 1);
  }
  await service.queue.receiveInVain(MAX_ATTEMPTS - 1);
}
