import 'reflect-metadata';

import { AppModule } from './app.module.ts';
import { endAfterFailedStart } from './core/config/start-failure.ts';
import { startHttpServer } from './core/http/http-server.ts';

/** The HTTP API as a process: accepts requests until SIGTERM or SIGINT, finishes those under way, and ends. */
startHttpServer(AppModule)
  .then((app) => app.enableShutdownHooks())
  .catch(endAfterFailedStart);
