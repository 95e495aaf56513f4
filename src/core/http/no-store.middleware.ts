import type { NextFunction, Request, Response } from 'express';

/** Keeps answers out of every cache: each is about this moment, and some hold addresses that anybody may read. */
export function noStore(_request: Request, response: Response, next: NextFunction): void {
  response.set('Cache-Control', 'no-store');
  next();
}
