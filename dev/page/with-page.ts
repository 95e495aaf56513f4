import { type MiddlewareConsumer, Module, type NestModule, type Type } from '@nestjs/common';

import type { PageConfig } from '../../web/src/config.ts';
import { pageHandler } from './page-handler.ts';

/** The API, and the page at `/`, which talks to it. */
export function withPage(api: Type, environment: NodeJS.ProcessEnv, rehearses: boolean): Type {
  const reports = environment['AWS_ENDPOINT_URL_S3'] ?? environment['AWS_ENDPOINT_URL'] ?? '';
  const page = pageHandler({ ...pageConfig(environment), rehearses }, [reports]);
  class ApiAndPageModule implements NestModule {
    configure(consumer: MiddlewareConsumer): void {
      consumer.apply(page).forRoutes('{*path}');
    }
  }
  Module({ imports: [api] })(ApiAndPageModule); // No decorator: Node runs this file as it is.
  return ApiAndPageModule;
}

function pageConfig({ AUTH_ISSUER: issuer, AUTH_AUDIENCE: clientId }: NodeJS.ProcessEnv): PageConfig {
  if (issuer === undefined || clientId === undefined) return { api: '' };
  return { api: '', login: { issuer, clientId } };
}
