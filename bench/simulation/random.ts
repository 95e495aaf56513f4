/** Random numbers from a seed: a linear congruential generator with the constants of Numerical Recipes. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** Returns a number from 0 up to, not including, 1. */
  next(): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.#state / 2 ** 32;
  }

  between(min: number, max: number): number {
    return min + (max - min) * this.next();
  }

  /** How many of events that happen so often on the average happen at random (Poisson; near to normal from 30 on). */
  count(mean: number): number {
    if (mean < 30) {
      let events = -1;
      for (let left = Math.exp(mean), product = 1; product * left >= 1; events++) product *= this.next();
      return events;
    }
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
}
