import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Type } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';

import { Environment } from '../config/environment.ts';
import { apiDocs } from '../openapi/api-docs.ts';
import { checkRequest } from './check-request.middleware.ts';
import { configureHttp } from './configure-http.ts';
import { HttpServerAdapter } from './http-server.adapter.ts';

/** Starts an API on a port of its own. */
export async function startHttpServer(root: Type): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(root, new HttpServerAdapter(), {
    abortOnError: false,
    bodyParser: false,
    logger: false, // The service's own logger takes over. Nest's would print a stack where a sentence is to be said.
  });
  const { ENVIRONMENT, PORT } = app.get(Environment);
  configureHttpServer(app);
  // A laptop does not offer an open API to its network.
  await app.listen(PORT, ['local', 'test'].includes(ENVIRONMENT) ? '127.0.0.1' : '0.0.0.0');
  app.get(Logger).info('listening', { url: await app.getUrl() });
  return app;
}

/** Configures an application that a `HttpServerAdapter` serves. */
export function configureHttpServer(app: NestExpressApplication): void {
  configureHttp(app);
  app.use(checkRequest);
  app.use('/docs', apiDocs());
}
