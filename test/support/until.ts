import { setTimeout } from 'node:timers/promises';

/** Repeats a question until the answer meets a condition; fails with the last answer after a minute. */
export async function until<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
  const endMs = Date.now() + 60_000;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > endMs) throw new Error(`the condition was not met; the last answer: ${JSON.stringify(answer)}`);
    await setTimeout(25);
  }
}
