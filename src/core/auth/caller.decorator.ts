import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/** A request that has passed the AuthGuard. */
export interface AuthenticatedRequest extends Request {
  /** The `sub` of the token; undefined where the API is open. */
  caller?: string;
}

/** The user who calls, by the token: a `string`, or undefined where the API is open. */
export const Caller = createParamDecorator(
  (_: undefined, context: ExecutionContext) => context.switchToHttp().getRequest<AuthenticatedRequest>().caller,
);
