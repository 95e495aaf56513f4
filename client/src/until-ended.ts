import type { Job } from './api-types.gen.ts';
import type { Clock } from './clock.ts';
import { pauseAfterLook } from './pauses.ts';
import type { Answer, Call } from './transport.ts';

/** Seconds for which the server waits for the end of a job; it permits 25. */
const WAIT_SECONDS = 25;

/** The same where somebody follows the progress. */
const FIRST_UPDATE_SECONDS = 1;
const UPDATE_SECONDS = 5;

/** Looks at a job until it has ended. The first look fails as any call does; later ones go on until the signal aborts. */
export async function untilEnded(
  look: (call: Omit<Call, 'url'>) => Promise<Answer<Job>>,
  clock: Clock,
  signal: AbortSignal,
  onUpdate: ((job: Job) => void) | undefined,
): Promise<Job> {
  for (let looks = 0; ; looks++) {
    const seconds = onUpdate === undefined ? WAIT_SECONDS : looks === 0 ? FIRST_UPDATE_SECONDS : UPDATE_SECONDS;
    const patience = looks === 0 ? {} : { patienceMs: Infinity };
    const askedMs = clock.now();
    const { body: job, headers } = await look({ prefer: `wait=${seconds}`, signal, ...patience });
    onUpdate?.(job);
    if (job.status === 'COMPLETED' || job.status === 'FAILED') return job;
    await clock.sleep(pauseAfterLook(headers, clock.now() - askedMs, clock.now()), signal);
  }
}
