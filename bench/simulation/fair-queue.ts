/** A message of a tenant; times are in seconds. */
export interface SimulatedMessage {
  readonly group: string;
  readonly sentAt: number;
}

/** The documentation's thresholds of a noisy neighbour. It says that they are approximate. */
const NOISY_SHARE = 0.1;
const NOISY_IN_FLIGHT = 30;

/** It does not say how long "recent" is; a tenant that sent nothing for five minutes is quiet again. */
const RECENT_SECONDS = 300;

/**
 * A standard queue of SQS that is fair between message groups, as its documentation describes it. Without groups it delivers
 * the oldest message first.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues-detailed.html
 */
export class FairQueue {
  readonly #fair: boolean;
  /** The messages of each group, oldest first. */
  readonly #waiting = new Map<string, SimulatedMessage[]>();
  readonly #inFlight = new Map<string, number>();
  #processed: { readonly group: string; readonly endedAt: number; readonly seconds: number }[] = [];

  constructor(fair: boolean) {
    this.#fair = fair;
  }

  send(message: SimulatedMessage): void {
    this.#waiting.set(message.group, [...(this.#waiting.get(message.group) ?? []), message]);
  }

  /** The message that a consumer gets; it is in flight from then on. */
  receive(now: number): SimulatedMessage | undefined {
    const oldest = [...this.#waiting.values()].flatMap(([first]) => first ?? []);
    const [message] = this.#fair ? this.#quietFirst(oldest, now) : oldest.sort(bySending);
    if (message === undefined) return undefined;
    const left = this.#waiting.get(message.group)?.slice(1) ?? [];
    if (left.length === 0) this.#waiting.delete(message.group);
    else this.#waiting.set(message.group, left);
    this.#inFlight.set(message.group, this.#inFlightOf(message.group) + 1);
    return message;
  }

  /** A consumer deletes its message, after so many seconds of work. */
  delete({ group }: SimulatedMessage, now: number, seconds: number): void {
    this.#inFlight.set(group, this.#inFlightOf(group) - 1);
    this.#processed.push({ group, endedAt: now, seconds });
  }

  /** Messages of quiet tenants by age, then those of noisy ones, of which the one with the fewest in flight comes first. */
  #quietFirst(oldest: readonly SimulatedMessage[], now: number): SimulatedMessage[] {
    const noisy = this.#noisyAt(now);
    const [loud, quiet] = [true, false].map((is) => oldest.filter(({ group }) => noisy.has(group) === is));
    return [
      ...(quiet ?? []).sort(bySending),
      ...(loud ?? []).sort((a, b) => this.#inFlightOf(a.group) - this.#inFlightOf(b.group)),
    ];
  }

  #noisyAt(now: number): Set<string> {
    this.#processed = this.#processed.filter(({ endedAt }) => endedAt > now - RECENT_SECONDS);
    const seconds = new Map<string, number>();
    for (const { group, seconds: spent } of this.#processed) seconds.set(group, (seconds.get(group) ?? 0) + spent);
    const [allInFlight, allSeconds] = [this.#inFlight, seconds].map((of) =>
      [...of.values()].reduce((a, b) => a + b, 0),
    );
    const groups = [...this.#waiting.keys()].filter((group) => {
      const own = this.#inFlightOf(group);
      const manyInFlight = own >= NOISY_IN_FLIGHT && own > NOISY_SHARE * (allInFlight ?? 0);
      return manyInFlight || (seconds.get(group) ?? 0) > NOISY_SHARE * (allSeconds ?? 0);
    });
    return new Set(groups);
  }

  #inFlightOf(group: string): number {
    return this.#inFlight.get(group) ?? 0;
  }
}

function bySending(a: SimulatedMessage, b: SimulatedMessage): number {
  return a.sentAt - b.sentAt;
}
