import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { configure } from '@codegenie/serverless-express';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';

import { configureHttp } from '../http/configure-http.ts';
import { isWarmUp, unsupportedEvent } from './events.ts';
import { isHttpEvent, mountedEvent } from './mounted-event.ts';

/** A Lambda handler. It has two parameters: the runtime refuses a third one, the callback. */
export type HttpHandler = (event: unknown, context: Context) => Promise<unknown>;

/**
 * Builds a Nest application once, and returns a handler for the HTTP events of API Gateway (HTTP and REST API),
 * function URLs and load balancers.
 */
export async function httpHandler(root: Type): Promise<HttpHandler> {
  const app = await NestFactory.create<NestExpressApplication>(root, new ExpressAdapter(), {
    abortOnError: false,
    bodyParser: false,
    bufferLogs: true,
  });
  configureHttp(app);
  await app.init();
  const express: RequestListener = app.getHttpAdapter().getInstance();
  const mountPath = new AsyncLocalStorage<string>();
  const mounted: RequestListener = (request, response) => {
    response.once('finish', () => {
      release(request);
    });
    // Express sets `baseUrl` in the same way for a router that it mounts.
    express(Object.assign(request, { baseUrl: mountPath.getStore() }), response);
  };
  // The declared type is that of a handler with a callback; the returned one has two parameters.
  const proxy = configure({ app: mounted, respondWithErrors: false }) as unknown as HttpHandler;
  return async (received, context) => {
    if (isWarmUp(received)) return { statusCode: 200 };
    if (!isHttpEvent(received)) throw unsupportedEvent(received, 'HTTP requests', app.get(Logger));
    const { event, mount } = mountedEvent(received);
    return mountPath.run(mount, async () => proxy(event, context));
  };
}

/**
 * Cuts an answered request off from its response and from Express. serverless-express gives each request a function that
 * V8 allocates in its old space, where it lives, with all that it reaches, until the next major collection.
 */
function release(request: IncomingMessage): void {
  Object.assign(request, { res: undefined, next: undefined });
}
