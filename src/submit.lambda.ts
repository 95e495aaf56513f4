import 'reflect-metadata';

import { httpHandler } from './core/http/http-handler.ts';
import { VprModule } from './vpr/vpr.module.ts';

/** `POST /api/vpr` on Lambda. */
export const handler = await httpHandler(VprModule);
