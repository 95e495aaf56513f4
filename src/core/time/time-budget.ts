/** A time budget ended before the work was done. */
export class TimeBudgetExceededError extends Error {
  override readonly name = 'TimeBudgetExceededError';
}

/**
 * Limits the time of a piece of work, retries and pauses included. Its signal aborts when the time is over; disposing
 * of the budget (`using`) clears the timer.
 */
export class TimeBudget implements Disposable {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(milliseconds: number) {
    this.#timer = setTimeout(() => {
      this.#controller.abort(new TimeBudgetExceededError(`not done within ${milliseconds} ms`));
    }, milliseconds);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }
}
