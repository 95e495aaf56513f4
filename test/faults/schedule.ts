import fc from 'fast-check';

import {
  GenerationPausedError,
  PermanentGenerationError,
  TransientGenerationError,
} from '../../src/reports/generation.errors.ts';
import type { ProcessFault } from '../support/actor.ts';
import { wrongNextAnswer } from '../support/next-answers.ts';
import { submission } from '../support/submission.ts';
import { TOKEN_USAGE } from '../support/token-usage.ts';
import type { Submission, World } from '../support/world.ts';

/** One event; the events of a step happen at once, and their calls to AWS interleave at random. */
export type ScheduledEvent =
  | { readonly what: 'submission'; readonly application: number; readonly replace?: boolean }
  /** The owner changes one of the accepted jobs. */
  | { readonly what: 'change'; readonly pick: number; readonly how: 'cancel' | 'retry' | 'delete' }
  /** A worker gets one of the waiting messages; if it is a copy, the message stays. */
  | { readonly what: 'delivery'; readonly pick: number; readonly worker: 1 | 2; readonly copy: boolean }
  | { readonly what: 'round'; readonly watchdog: 1 | 2 }
  /** The generation after those that fail already fails as well. */
  | { readonly what: 'failing generation'; readonly how: keyof typeof FAILURES }
  | { readonly what: 'time passes'; readonly seconds: number }
  /** The nth of the next calls of a process has a fault. */
  | { readonly what: 'fault'; readonly process: Process; readonly kind: ProcessFault; readonly nth: number };

export type Schedule = readonly (readonly ScheduledEvent[])[];

export const PROCESSES = ['api', 'worker 1', 'worker 2', 'watchdog 1', 'watchdog 2'] as const;
type Process = (typeof PROCESSES)[number];

const FAULTS: ProcessFault[] = [
  'refused',
  'lost',
  'effect, then error',
  'effect, then lost',
  'effect, then stalled body',
  'reset',
  { cancelled: ['ThrottlingError', 'None'] },
  'dies before',
  'dies after',
];

const FAILURES = {
  'for good': () => new PermanentGenerationError('no'),
  'for now': () => new TransientGenerationError('not now', { usage: TOKEN_USAGE }),
  'for a while': () => new TransientGenerationError('busy', { retryAfterSeconds: 100 }),
  'until an operator acts': () => new GenerationPausedError('no key', { code: 'GENERATION_FAILED' }),
};
const HOW_GENERATIONS_FAIL = ['for good', 'for now', 'for a while', 'until an operator acts'] as const;

const scheduledEvent: fc.Arbitrary<ScheduledEvent> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('submission'), application: fc.nat(1), replace: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('change'),
      pick: fc.nat(3),
      how: fc.constantFrom('cancel', 'retry', 'delete'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constant('delivery'),
      pick: fc.nat(2),
      worker: fc.constantFrom(1, 2),
      copy: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('round'), watchdog: fc.constantFrom(1, 2) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('failing generation'),
      how: fc.constantFrom(...HOW_GENERATIONS_FAIL),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('time passes'), seconds: fc.constantFrom(5, 12, 30, 36, 61, 900) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('fault'),
      process: fc.constantFrom(...PROCESSES),
      kind: fc.constantFrom(...FAULTS),
      nth: fc.integer({ min: 1, max: 4 }),
    }),
  },
);

export const schedules: fc.Arbitrary<Schedule> = fc.array(fc.array(scheduledEvent, { minLength: 1, maxLength: 4 }), {
  minLength: 2,
  maxLength: 8,
});

/** Gives the calls to AWS turns: each call waits for its own. */
export interface TurnTaker {
  readonly schedule: (turn: Promise<unknown>) => Promise<unknown>;
  readonly waitFor: <T>(done: Promise<T>) => Promise<T>;
}

/**
 * Plays a schedule in an empty world, and waits until every job is final.
 *
 * @returns the promises that were broken after a step or at the end
 */
export async function play(world: World, schedule: Schedule, turns: TurnTaker): Promise<string[]> {
  await world.clear();
  const applications = [0, 1].map((number) => submission({ application_id: `application-${number}` }));
  world.turn = async () => {
    await turns.schedule(Promise.resolve());
  };
  // A generation lasts for some turns, in which time can pass and others can work.
  const failures: Error[] = [];
  world.generator.before = async () => {
    for (let turn = 0; turn < 5; turn++) await world.turn();
    const failure = failures.shift();
    if (failure !== undefined) throw failure;
  };
  try {
    for (const step of schedule) {
      await world.receive();
      await turns.waitFor(Promise.all(step.map(async (event) => perform(world, event, applications, failures))));
      const broken = await world.brokenPromises();
      if (broken.length > 0) return broken;
    }
  } finally {
    world.turn = () => Promise.resolve();
    for (const name of PROCESSES) world.actor(name).watch(() => undefined);
  }
  const broken = await world.settle('worker 1', 'watchdog 1');
  for (const application of applications) broken.push(...(await wrongNextAnswer(world, application)));
  return broken;
}

async function perform(
  world: World,
  event: ScheduledEvent,
  applications: readonly Submission[],
  failures: Error[],
): Promise<void> {
  await world.turn();
  switch (event.what) {
    case 'submission': {
      const application = applications[event.application];
      if (application) await world.submit(application, 'api', event.replace ? 'replace' : 'return');
      return;
    }
    case 'change': {
      const jobs = [...world.accepted];
      const jobId = jobs[event.pick % jobs.length];
      if (jobId) await world.change(jobId, event.how);
      return;
    }
    case 'delivery': {
      const message = world.messages[event.pick % world.messages.length];
      if (message) await world.deliver(message, `worker ${event.worker}`, event.copy);
      return;
    }
    case 'round':
      return world.tick(`watchdog ${event.watchdog}`);
    case 'failing generation':
      failures.push(FAILURES[event.how]());
      return;
    case 'time passes':
      for (let left = event.seconds; left > 0; left -= 61) {
        world.clock.advance(Math.min(left, 61));
        await world.tick('watchdog 1');
      }
      return;
    case 'fault': {
      let calls = 0;
      world.actor(event.process).watch((_call, isRetry) => {
        if (!isRetry) calls++;
        return calls === event.nth ? event.kind : undefined;
      });
    }
  }
}
