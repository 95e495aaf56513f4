import 'reflect-metadata';

import { httpHandler } from './core/http/http-handler.ts';
import { StatusModule } from './vpr/status.module.ts';

/** The two GET routes on Lambda. */
export const handler = await httpHandler(StatusModule);
