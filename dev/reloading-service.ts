import { StartError } from './embedded-aws/start-error.ts';
import type { ServiceProcess } from './service-process.ts';
import type { SourceChanges } from './source-changes.ts';

export interface Reloading {
  readonly start: () => Promise<ServiceProcess>;
  readonly changes: SourceChanges;
  /** Ends it all when it resolves or rejects. */
  readonly stopped: Promise<void>;
  readonly say: (line: string) => void;
}

/**
 * Keeps the service running until it is stopped: starts it again when a source has changed, and when it was killed. Where it
 * does not come up after a change, it has another try with the next change.
 */
export async function keepRunning(running: ServiceProcess, { start, changes, stopped, say }: Reloading): Promise<void> {
  let service: ServiceProcess | undefined = running;
  const stop = stopped.then(() => 'stop' as const);
  try {
    for (;;) {
      const change = changes.next.then(() => 'change' as const);
      const event = await Promise.race([stop, change, ...(service === undefined ? [] : [service.ended])]);
      if (event === 'stop') return;
      if (event === 'change') say('A source has changed: the service is started again.');
      else say(`The service has ended (${event}): it is started again.`);
      await service?.stop();
      changes.reset();
      service = await start().catch((error: unknown) => {
        if (!(error instanceof StartError)) throw error;
        say(`${error.message}\nIt is started again when a source changes.`);
        return undefined;
      });
    }
  } finally {
    await service?.stop();
  }
}
