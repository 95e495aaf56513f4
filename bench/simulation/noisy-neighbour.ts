import { median } from '../statistics.ts';
import { FairQueue, type SimulatedMessage } from './fair-queue.ts';
import { Random } from './random.ts';

const NOISY_JOBS = 1_000;
const USERS = 50;

/** The fifty submit at random moments of the ten minutes after the noisy neighbour has. */
const SUBMITTED_WITHIN = 600;

/** What a language model takes for a report, in seconds. */
const SHORTEST = 30;
const LONGEST = 60;

export interface Neighbourhood {
  readonly workers: number;
  /** Whether messages have a group: the user. */
  readonly fair: boolean;
  /** Whether the neighbour is there. */
  readonly noisy: boolean;
}

/** @returns the median wait of fifty users with one job each beside one with a thousand, in seconds */
export function medianWait({ workers, fair, noisy }: Neighbourhood): number {
  const random = new Random(1);
  const messages: SimulatedMessage[] = [
    ...Array.from({ length: USERS }, (_, user) => ({
      group: `user ${user}`,
      sentAt: random.between(0, SUBMITTED_WITHIN),
    })),
    ...(noisy ? Array.from({ length: NOISY_JOBS }, () => ({ group: 'noisy', sentAt: 0 })) : []),
  ].sort((a, b) => a.sentAt - b.sentAt);

  const queue = new FairQueue(fair);
  const working: { readonly message: SimulatedMessage; readonly endsAt: number; readonly seconds: number }[] = [];
  const waits: number[] = [];
  let now = 0;
  while (waits.length < USERS) {
    while (messages[0] !== undefined && messages[0].sentAt <= now) queue.send(messages.shift() ?? messages[0]);
    const message = working.length < workers ? queue.receive(now) : undefined;
    if (message !== undefined) {
      const seconds = random.between(SHORTEST, LONGEST);
      working.push({ message, endsAt: now + seconds, seconds });
      if (message.group !== 'noisy') waits.push(now - message.sentAt);
      continue;
    }
    const [next] = working.sort((a, b) => a.endsAt - b.endsAt);
    now = Math.min(next?.endsAt ?? Infinity, messages[0]?.sentAt ?? Infinity);
    if (next?.endsAt === now) {
      working.shift();
      queue.delete(next.message, now, next.seconds);
    }
  }
  return median(waits);
}
