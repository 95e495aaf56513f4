import 'reflect-metadata';

import { ApiModule } from './api.module.ts';
import { httpHandler } from './core/lambda/http-handler.ts';

/** The HTTP API on Lambda: one bundle for the functions `submit` and `status`, which differ in their roles and limits. */
export const handler = await httpHandler(ApiModule);
