import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';

import { addToRequestLog } from '../http/request-log.ts';
import { bearerToken } from './bearer-token.ts';
import type { AuthenticatedRequest } from './caller.decorator.ts';
import { IS_PUBLIC } from './public.decorator.ts';
import type { TokenVerifier } from './token-verifier.ts';

/** Lets in whoever has a valid token, and everybody to what is marked `@Public()`. */
export class AuthGuard implements CanActivate {
  /** @param tokens none where the API is open */
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier | undefined,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    if (this.tokens === undefined || this.isPublic(context)) return true;
    return this.authenticate(context, this.tokens);
  }

  private isPublic(context: ExecutionContext): boolean {
    const marked = [context.getHandler(), context.getClass()];
    return this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, marked) === true;
  }

  private async authenticate(context: ExecutionContext, tokens: TokenVerifier): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<AuthenticatedRequest>();
    request.caller = await tokens.verify(bearerToken(request));
    addToRequestLog(http.getResponse(), { user_id: request.caller });
    return true;
  }
}
