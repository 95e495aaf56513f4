import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import type * as AppModuleFile from '../src/app.module.ts';
import type * as StartFailure from '../src/core/config/start-failure.ts';
import type * as HttpServer from '../src/core/http/http-server.ts';
import { FUNCTION_TIMEOUT_SECONDS } from '../src/core/time/function-timeouts.ts';
import type * as WatchdogLambda from '../src/watchdog.lambda.ts';
import type * as WorkerLambda from '../src/worker.lambda.ts';
import { lambdaContext } from './lambdas/lambda-context.ts';
import { QueuePoller } from './lambdas/queue-poller.ts';

/** Between two rounds of the watchdog, as in the deployed schedule. */
const WATCHDOG_INTERVAL_MS = 60_000;

/** The folder of the compiled sources; Nest's command line names the entry point in it. */
const build = dirname(resolve(process.argv[2] ?? 'dist/main.js'));

const load = async <Module>(file: string): Promise<Module> =>
  (await import(pathToFileURL(join(build, file)).href)) as Module;

/** The whole service in one process: the API, and the handlers of worker and watchdog, driven as Lambda drives them. */
async function main(): Promise<void> {
  const { startHttpServer } = await load<typeof HttpServer>('core/http/http-server.js');
  const { AppModule } = await load<typeof AppModuleFile>('app.module.js');
  const worker = await load<typeof WorkerLambda>('worker.lambda.js');
  const watchdog = await load<typeof WatchdogLambda>('watchdog.lambda.js');
  const app = await startHttpServer(AppModule);
  const poller = new QueuePoller(worker.handler);
  poller.start();
  const ticking = setInterval(
    // An incomplete round is in the log already.
    () => void watchdog.handler({}, lambdaContext(FUNCTION_TIMEOUT_SECONDS.watchdog)).catch(() => undefined),
    WATCHDOG_INTERVAL_MS,
  );

  const stop = async () => {
    clearInterval(ticking);
    await poller.stop();
    await app.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

main().catch(async (error: unknown) => {
  const { endAfterFailedStart } = await load<typeof StartFailure>('core/config/start-failure.js');
  endAfterFailedStart(error);
});
