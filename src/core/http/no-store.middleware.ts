import type { NextFunction, Request, Response } from 'express';

/**
 * Keeps answers out of every cache: they change with the job, and some contain URLs that open a report without a token.
 */
export function noStore(_request: Request, response: Response, next: NextFunction): void {
  response.set('Cache-Control', 'no-store');
  next();
}
