import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestListener } from 'node:http';
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { configure } from '@codegenie/serverless-express';
import type { Context } from 'aws-lambda';

import { ConfigModule } from '../config/config.module.ts';
import { LoggingModule } from '../logging/logging.module.ts';
import { MetricsModule } from '../metrics/metrics.module.ts';
import { configureHttp } from './configure-http.ts';
import { type HttpEvent, mountedEvent } from './mounted-event.ts';

/** The root module: the routes that a function has, and what all have. */
@Module({})
class LambdaModule {}

/** What Lambda calls. It has two arguments: the runtime refuses the third one, the callback of old. */
export type HttpHandler = (event: HttpEvent, context: Context) => Promise<unknown>;

/**
 * Builds the Nest application of some routes, once, and answers with it what API Gateway (HTTP and REST API), function
 * URLs and load balancers make of a request.
 */
export async function httpHandler(routes: Type): Promise<HttpHandler> {
  const app = await NestFactory.create<NestExpressApplication>(
    { module: LambdaModule, imports: [ConfigModule, LoggingModule, MetricsModule, routes] },
    new ExpressAdapter(),
    { abortOnError: false, bodyParser: false, bufferLogs: true },
  );
  configureHttp(app);
  await app.init();
  const express: RequestListener = app.getHttpAdapter().getInstance();
  const mountPath = new AsyncLocalStorage<string>();
  const mounted: RequestListener = (request, response) => {
    // As Express does for what it mounts itself.
    express(Object.assign(request, { baseUrl: mountPath.getStore() }), response);
  };
  // Its type is that of every handler there ever was; what comes back takes two arguments.
  const proxy = configure({ app: mounted, respondWithErrors: false }) as unknown as HttpHandler;
  return async (received, context) => {
    const { event, mount } = mountedEvent(received);
    return mountPath.run(mount, async () => proxy(event, context));
  };
}
