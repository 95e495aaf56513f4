import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request } from 'express';

import { CORS } from './cors-rules.ts';

const NONE = { origin: false };

/**
 * Lets web pages of these origins use the API (CORS). A gateway with rules of its own, which are the same ones, replaces
 * these headers.
 */
export function allowOrigins(app: NestExpressApplication, origins: readonly string[]): void {
  const origin = origins.includes('*') ? '*' : [...origins];
  app.enableCors((request: Request, callback) => {
    // Other requests with OPTIONS are answered as any method is that a route does not have.
    const isPreflight = request.get('access-control-request-method') !== undefined;
    // Only browsers name an origin; the answers to all others stay as they are.
    callback(null, request.get('origin') === undefined ? NONE : { ...CORS, origin, preflightContinue: !isPreflight });
  });
}
