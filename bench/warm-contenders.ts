import { Contender, type ContenderName, CONTENDERS, environmentAt } from './contenders.ts';
import type { StandIn } from './stand-in.ts';
import type { Submitted } from './submissions.ts';
import { inTurns } from './turns.ts';

interface Blocks {
  readonly rounds: number;
  /** Submissions of each contender in each round. */
  readonly count: number;
  /** Whether all of a contender are duplicates of one. */
  readonly same?: boolean;
}

/** Contenders in processes of their own, warm, that take turns with blocks of submissions. */
export class WarmContenders<Name extends ContenderName> implements AsyncDisposable {
  readonly #contenders: Readonly<Record<Name, Contender>>;
  #first = 0;

  private constructor(contenders: Readonly<Record<Name, Contender>>) {
    this.#contenders = contenders;
  }

  /** Lets all of them make so many submissions to warm up, at the same time: nothing is measured yet. */
  static async start<Name extends ContenderName>(
    names: readonly Name[],
    warmUp: number,
    standIn: StandIn,
    signal: AbortSignal,
  ): Promise<WarmContenders<Name>> {
    const environment = environmentAt(standIn.endpoint);
    const all = names.map((name) => [name, new Contender(CONTENDERS[name], environment, { signal })]);
    await using starting = new AsyncDisposableStack();
    const warm = starting.use(new WarmContenders(Object.fromEntries(all) as Record<Name, Contender>));
    await Promise.all(
      names.map(async (name) => {
        await warm.#contenders[name].ready();
        await warm.#submit(name, warmUp);
      }),
    );
    starting.move(); // From here on it is the caller's.
    return warm;
  }

  async takeTurns(names: readonly Name[], { rounds, count, same = false }: Blocks): Promise<Record<Name, Submitted[]>> {
    return inTurns(names, rounds, async (name) =>
      same ? this.#contenders[name].submit({ count, first: names.indexOf(name), same }) : this.#submit(name, count),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(Object.values<Contender>(this.#contenders).map(async (each) => each[Symbol.asyncDispose]()));
  }

  async #submit(name: Name, count: number): Promise<Submitted> {
    const first = this.#first;
    this.#first += count;
    return this.#contenders[name].submit({ count, first });
  }
}
