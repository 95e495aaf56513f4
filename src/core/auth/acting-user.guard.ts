import type { CanActivate, ExecutionContext } from '@nestjs/common';

import { isObject } from '../validation/is-object.ts';
import { NotYourUserError } from './auth.errors.ts';
import type { AuthenticatedRequest } from './caller.decorator.ts';

/**
 * Decides for whom a request acts that names a `user_id` in its body or query: for the caller alone. Where a token says who
 * calls, the `user_id` may be left out, and another's is refused.
 *
 * @throws NotYourUserError
 */
export class ActingUserGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const { caller } = request;
    if (caller === undefined) return true;
    const named: unknown = request.method === 'POST' ? request.body : request.query;
    const fields = isObject(named) ? named : {};
    const userId: unknown = Reflect.get(fields, 'user_id') ?? caller;
    if (userId !== caller) throw new NotYourUserError();
    // Express computes the query anew at each access, unless it is defined.
    const value = { ...fields, user_id: caller };
    Object.defineProperty(request, request.method === 'POST' ? 'body' : 'query', { value, writable: true });
    return true;
  }
}
