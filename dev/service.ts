import { dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import type * as AppModuleFile from '../src/app.module.ts';
import type * as StartFailure from '../src/core/config/start-failure.ts';
import type * as HttpServer from '../src/core/http/http-server.ts';
import { FUNCTION_TIMEOUT_SECONDS } from '../src/core/time/function-timeouts.ts';
import type * as WatchdogLambda from '../src/watchdog.lambda.ts';
import type * as WorkerLambda from '../src/worker.lambda.ts';
import { lambdaContext } from './lambdas/lambda-context.ts';
import { QueuePoller } from './lambdas/queue-poller.ts';
import { withPage } from './page/with-page.ts';
import { takeRehearsal } from './rehearsal/rehearsal.ts';

/** The pause between two rounds of the watchdog, as in the deployed schedule. */
const WATCHDOG_INTERVAL_MS = 60_000;

const {
  positionals: [entryPoint = 'dist/main.js'],
  values: { 'no-worker': withoutWorker },
} = parseArgs({ allowPositionals: true, options: { 'no-worker': { type: 'boolean', default: false } } });

/** Loads a file that is beside the entry point: of the build, or of the sources. */
async function load<Module>(name: string): Promise<Module> {
  const file = join(dirname(resolve(entryPoint)), name + extname(entryPoint));
  return (await import(pathToFileURL(file).href)) as Module;
}

/** The whole service in one process: the API, and the handlers of worker and watchdog, driven as Lambda drives them. */
async function main(): Promise<void> {
  const { startHttpServer } = await load<typeof HttpServer>('core/http/http-server');
  const { AppModule } = await load<typeof AppModuleFile>('app.module');
  const rehearsal = takeRehearsal(process.env);
  const background = withoutWorker ? undefined : await loadBackground(rehearsal);
  const app = await startHttpServer(withPage(AppModule, process.env, rehearsal !== undefined));
  background?.start();

  const stop = async () => {
    await background?.stop();
    await app.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
  process.send?.('listening');
}

async function loadBackground(rehearsal: ReturnType<typeof takeRehearsal>) {
  const handler = rehearsal
    ? await (await import('./rehearsal/rehearsal-worker.ts')).startRehearsalWorker(rehearsal.seconds)
    : (await load<typeof WorkerLambda>('worker.lambda')).handler;
  const watchdog = await load<typeof WatchdogLambda>('watchdog.lambda');
  const poller = new QueuePoller(handler);
  let ticking: NodeJS.Timeout | undefined;
  return {
    start() {
      poller.start();
      // An incomplete round is in the log already.
      const tick = () =>
        void watchdog.handler({}, lambdaContext(FUNCTION_TIMEOUT_SECONDS.watchdog)).catch(() => undefined);
      ticking = setInterval(tick, WATCHDOG_INTERVAL_MS);
    },
    async stop() {
      clearInterval(ticking);
      await poller.stop();
    },
  };
}

// The process that started this one has died, and the embedded AWS with it.
process.once('disconnect', () => process.exit());
process.channel?.unref();

main().catch(async (error: unknown) => {
  const { endAfterFailedStart } = await load<typeof StartFailure>('core/config/start-failure');
  endAfterFailedStart(error);
});
