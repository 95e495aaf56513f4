import { VprClient, type VprClientOptions } from '../../client/src/main.ts';
import { ClientClock } from './client-clock.ts';
import { FaultProxy } from './fault-proxy.ts';
import { openJobsQueue } from './jobs-queue.ts';
import { startService } from './service.ts';
import { startWorker } from './worker.ts';

/**
 * The client of `client/`, with a clock of its own, and what it talks to: a network that can fail, the API, and a worker.
 *
 * @param environment says more to the service
 */
export async function startClient(
  options: Pick<VprClientOptions, 'token'> = {},
  environment: Readonly<Record<string, string>> = {},
) {
  const service = await startService(environment);
  const worker = await startWorker(service.clock);
  const queue = await openJobsQueue();
  const network = new FaultProxy({ dynamoDB: service.url, sqs: service.url, s3: service.url });
  const baseUrl = await network.start();
  const clock = new ClientClock();
  return {
    client: new VprClient({ baseUrl, clock, ...options }),
    clock,
    /** What stands between the client and the API, and where it is found. */
    network,
    baseUrl,
    service,
    worker,
    /** Lets the worker work on the next job. */
    work: () => queue.deliver(worker),
    /** Goes on as if nothing had happened. */
    async reset(): Promise<void> {
      network.heal();
      network.requests.length = 0;
      service.aws.faults.heal();
      worker.generator.reset();
      clock.pauses.length = 0;
      clock.during = () => undefined;
      clock.isHeld = false;
      await service.aws.takeMessages();
    },
    async stop(): Promise<void> {
      await network.stop();
      queue.close();
      await worker.stop();
      await service.stop();
    },
  };
}

export type ClientUnderTest = Awaited<ReturnType<typeof startClient>>;
