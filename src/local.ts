import 'reflect-metadata';
import { Logger } from '@aws-lambda-powertools/logger';

import { lambdaContext } from './local/lambda-context.ts';
import { QueuePoller } from './local/queue-poller.ts';
import { startServer } from './server.ts';
import { endAfterFailedStart } from './start-failure.ts';

/** Seconds between two rounds of the watchdog, and its time for one; as the deployed one has them. */
const WATCHDOG_SECONDS = 60;

/** The whole service in one process: the API, and the handlers of worker and watchdog, driven as Lambda drives them. */
async function main(): Promise<void> {
  const [worker, watchdog] = await Promise.all([import('./worker.lambda.ts'), import('./watchdog.lambda.ts')]);
  const app = await startServer();
  const poller = new QueuePoller(worker.handler, app.get(Logger));
  poller.start();
  const ticking = setInterval(
    () => void watchdog.handler({}, lambdaContext(WATCHDOG_SECONDS)),
    WATCHDOG_SECONDS * 1_000,
  );

  const stop = async () => {
    clearInterval(ticking);
    await poller.stop();
    await app.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

main().catch(endAfterFailedStart);
