type Call = (args: unknown) => Promise<unknown>;

/** An AWS client, as far as one can look at its calls: whatever it calls, the types of it do not matter here. */
interface Client {
  readonly middlewareStack: {
    add(
      middleware: (next: Call, context: { readonly commandName?: string }) => Call,
      options: { readonly step: 'initialize' },
    ): void;
  };
}

/** Counts the calls that clients make to AWS, without standing in their way as a proxy would. */
export class CallObserver {
  #operations: string[] = [];
  #inFlight = 0;
  /** The most calls that were under way at any moment. */
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

  /** The operations called since the last time that this was asked for, in their order. */
  takeOperations(): string[] {
    const operations = this.#operations;
    this.#operations = [];
    return operations;
  }
}
