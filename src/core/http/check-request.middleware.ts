import type { NextFunction, Request, Response } from 'express';

import { MalformedRequestError } from './request.errors.ts';

/**
 * Refuses a missing or second Host and an unknown expectation, which Node accepts or answers without problem details.
 */
export function checkRequest(request: Request, _response: Response, next: NextFunction): void {
  const hosts = request.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;
  if (hosts > 1 || (hosts === 0 && request.httpVersion === '1.1')) {
    throw new MalformedRequestError('Send exactly one Host header.');
  }
  const expectation = request.get('expect');
  if (expectation !== undefined && expectation.toLowerCase() !== '100-continue') {
    throw new MalformedRequestError('The header Expect may only say 100-continue.');
  }
  next();
}
