import 'reflect-metadata';

import { AppModule } from './app.module.ts';
import { httpHandler } from './http/http-handler.ts';

/** The whole HTTP API in one function, such as behind a function URL or a load balancer. */
export const handler = await httpHandler(AppModule);
