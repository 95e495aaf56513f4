import 'reflect-metadata';

import { startServer } from './server.ts';
import { endAfterFailedStart } from './start-failure.ts';

/** The HTTP API as a process: takes requests until SIGTERM or SIGINT, then finishes those that it has, and ends. */
startServer()
  .then((app) => app.enableShutdownHooks())
  .catch(endAfterFailedStart);
