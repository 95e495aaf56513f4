import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from '@aws-lambda-powertools/logger';

import { AppModule } from './app.module.ts';
import { readSettings } from './config/settings.ts';
import { ApiStageSettings } from './config/stage.settings.ts';
import { configureHttp } from './http/configure-http.ts';
import { ServerSettings } from './http/server.settings.ts';

/** Starts the HTTP API on a port of its own. */
export async function startServer(): Promise<NestExpressApplication> {
  const { ENVIRONMENT } = readSettings(ApiStageSettings);
  const { PORT } = readSettings(ServerSettings);
  const app = await NestFactory.create<NestExpressApplication>(AppModule, {
    abortOnError: false,
    bodyParser: false,
    logger: false, // Until the service's own takes over. Nest's would print a stack where a sentence is to be said.
  });
  configureHttp(app);
  // A laptop is no place to offer an open API to the network.
  await app.listen(PORT, ['local', 'test'].includes(ENVIRONMENT) ? '127.0.0.1' : '0.0.0.0');
  app.get(Logger).info('listening', { url: await app.getUrl() });
  return app;
}
