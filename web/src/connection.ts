import { useEffect, useState } from 'preact/hooks';

/** Knows of the last request whether it was answered. */
export class Connection {
  #isCut = false;
  #listener: (isCut: boolean) => void = () => undefined;

  /** The browser's own `fetch`, which besides remembers what became of the request. */
  readonly fetch: typeof fetch = async (input, init) => {
    try {
      const response = await fetch(input, init);
      this.#tell(false);
      return response;
    } catch (error) {
      // Leaving a view aborts its requests. The client's own time limit aborts with an Error.
      if (!(error instanceof DOMException && error.name === 'AbortError')) this.#tell(true);
      throw error;
    }
  };

  onChange(listener: (isCut: boolean) => void): void {
    this.#listener = listener;
  }

  #tell(isCut: boolean): void {
    if (isCut === this.#isCut) return;
    this.#isCut = isCut;
    this.#listener(isCut);
  }
}

/** Whether the service can be reached, as far as the browser and the last request know. */
export function useConnection(connection: Connection): boolean {
  const [isOffline, setOffline] = useState(!navigator.onLine);
  const [isCut, setCut] = useState(false);
  useEffect(() => {
    connection.onChange(setCut);
    const look = () => {
      setOffline(!navigator.onLine);
    };
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, [connection]);
  return !isOffline && !isCut;
}
