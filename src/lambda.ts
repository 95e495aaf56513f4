import 'reflect-metadata';

import { AppModule } from './app.module.ts';
import { httpHandler } from './core/http/http-handler.ts';

/**
 * The whole HTTP API in one function, such as behind a function URL or a load balancer: `bundles/api.mjs`. It is no part of
 * serverless.yml.
 */
export const handler = await httpHandler(AppModule);
