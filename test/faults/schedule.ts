import fc from 'fast-check';

import type { Accident } from '../support/actor.ts';
import { wrongNextAnswer } from '../support/next-answers.ts';
import { submission } from '../support/submission.ts';
import type { Submission, World } from '../support/world.ts';

/** One thing that happens; those of a step happen at once, and their calls to AWS interleave at random. */
export type Happening =
  | { readonly what: 'submission'; readonly application: number }
  /** A worker gets a message, picked from those that wait; as a copy, the message goes on waiting. */
  | { readonly what: 'delivery'; readonly pick: number; readonly worker: 1 | 2; readonly copy: boolean }
  | { readonly what: 'round'; readonly watchdog: 1 | 2 }
  | { readonly what: 'passing of time'; readonly seconds: number }
  /** The nth of the next calls of a process meets with an accident. */
  | { readonly what: 'accident'; readonly process: Process; readonly kind: Accident; readonly nth: number };

export type Schedule = readonly (readonly Happening[])[];

export const PROCESSES = ['api', 'worker 1', 'worker 2', 'watchdog 1', 'watchdog 2'] as const;
type Process = (typeof PROCESSES)[number];

const ACCIDENTS: Accident[] = [
  'refused',
  'lost',
  'effect, then error',
  'effect, then lost',
  'dies before',
  'dies after',
];

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ what: fc.constant('submission'), application: fc.nat(1) }) },
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
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('passing of time'), seconds: fc.constantFrom(5, 30, 36, 61) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('accident'),
      process: fc.constantFrom(...PROCESSES),
      kind: fc.constantFrom(...ACCIDENTS),
      nth: fc.integer({ min: 1, max: 4 }),
    }),
  },
);

export const schedules: fc.Arbitrary<Schedule> = fc.array(fc.array(happening, { minLength: 1, maxLength: 4 }), {
  minLength: 2,
  maxLength: 8,
});

/** Takes turns for the calls to AWS: each call waits until it is let through. */
export interface TurnTaker {
  readonly schedule: (turn: Promise<unknown>) => Promise<unknown>;
  readonly waitFor: <T>(done: Promise<T>) => Promise<T>;
}

/**
 * Plays a schedule on an empty world, and lets all come to rest.
 *
 * @returns which promises were broken after a step, or in the end
 */
export async function play(world: World, schedule: Schedule, turns: TurnTaker): Promise<string[]> {
  await world.clear();
  const applications = [0, 1].map((number) => submission({ application_id: `application-${number}` }));
  world.turn = async () => {
    await turns.schedule(Promise.resolve());
  };
  // A generation lasts for some turns, in which time can pass and others can work.
  world.generator.before = async () => {
    for (let turn = 0; turn < 5; turn++) await world.turn();
  };
  try {
    for (const step of schedule) {
      await world.receive();
      await turns.waitFor(Promise.all(step.map(async (each) => happen(world, each, applications))));
      const broken = await world.violations();
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

async function happen(world: World, happening: Happening, applications: readonly Submission[]): Promise<void> {
  await world.turn();
  switch (happening.what) {
    case 'submission': {
      const application = applications[happening.application];
      if (application) await world.submit(application);
      return;
    }
    case 'delivery': {
      const message = world.messages[happening.pick % world.messages.length];
      if (message) await world.deliver(message, `worker ${happening.worker}`, happening.copy);
      return;
    }
    case 'round':
      return world.tick(`watchdog ${happening.watchdog}`);
    case 'passing of time':
      world.clock.advance(happening.seconds);
      return world.tick('watchdog 1');
    case 'accident': {
      let calls = 0;
      world.actor(happening.process).watch((_call, isRetry) => {
        if (!isRetry) calls++;
        return calls === happening.nth ? happening.kind : undefined;
      });
    }
  }
}
