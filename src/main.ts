import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from '@aws-lambda-powertools/logger';

import { AppModule } from './app.module.ts';
import { readSettings } from './config/settings.ts';
import { ApiStageSettings } from './config/stage.settings.ts';
import { configureHttp } from './http/configure-http.ts';
import { ServerSettings } from './http/server.settings.ts';
import { endAfterFailedStart } from './start-failure.ts';

/** The HTTP API as a server of its own: takes requests until SIGTERM or SIGINT, and then finishes those it has. */
async function main(): Promise<void> {
  const { ENVIRONMENT } = readSettings(ApiStageSettings);
  const { PORT } = readSettings(ServerSettings);
  const app = await NestFactory.create<NestExpressApplication>(AppModule, {
    abortOnError: false,
    bodyParser: false,
    logger: false, // Until the service's own takes over. Nest's would print a stack where a sentence is to be said.
  });
  configureHttp(app);
  app.enableShutdownHooks();
  // A laptop is no place to offer an open API to the network.
  await app.listen(PORT, ['local', 'test'].includes(ENVIRONMENT) ? '127.0.0.1' : '0.0.0.0');
  app.get(Logger).info('listening', { url: await app.getUrl() });
}

main().catch(endAfterFailedStart);
