import { setTimeout } from 'node:timers/promises';

/** Asks again and again until the answer is as it should be; fails with the last answer if it never is. */
export async function until<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
  const endMs = Date.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > endMs) throw new Error(`it did not come about; the last answer: ${JSON.stringify(answer)}`);
    await setTimeout(10);
  }
}
