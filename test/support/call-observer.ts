type Call = (args: unknown) => Promise<unknown>;

/** The part of an AWS client that lets one observe its calls, whatever their types. */
interface Client {
  readonly middlewareStack: {
    add(
      middleware: (next: Call, context: { readonly commandName?: string }) => Call,
      options: { readonly step: 'initialize' },
    ): void;
  };
}

/** Counts the calls of AWS clients without a proxy, which would slow them down. */
export class CallObserver {
  #operations: string[] = [];
  #inFlight = 0;
  /** The largest number of calls in flight. */
  mostInFlight = 0;

  observe(client: { readonly middlewareStack: object }): void {
    (client as Client).middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          this.#operations.push(commandName.replace(/Command$/, ''));
          this.mostInFlight = Math.max(this.mostInFlight, ++this.#inFlight);
          try {
            return await next(args);
          } finally {
            this.#inFlight--;
          }
        },
      { step: 'initialize' },
    );
  }

  /** The operations called since the last call of this method, in order. */
  takeOperations(): string[] {
    const operations = this.#operations;
    this.#operations = [];
    return operations;
  }
}
