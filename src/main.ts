import 'reflect-metadata';

import { AppModule } from './app.module.ts';
import { endAfterFailedStart } from './core/config/start-failure.ts';
import { startHttpServer } from './core/http/http-server.ts';

/** The HTTP API as a process: takes requests until SIGTERM or SIGINT, then finishes those that it has, and ends. */
startHttpServer(AppModule)
  .then((app) => app.enableShutdownHooks())
  .catch(endAfterFailedStart);
