import { Module } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { Logger } from '@aws-lambda-powertools/logger';

import { Environment } from '../config/environment.ts';
import { Clock } from '../time/clock.ts';
import { accessRules } from './access-rules.ts';
import { AuthGuard } from './auth.guard.ts';
import { TokenVerifier } from './token-verifier.ts';

/** Puts every route behind a token, if the environment names an issuer of tokens. */
@Module({
  providers: [
    Clock,
    {
      provide: APP_GUARD,
      inject: [Environment, Reflector, Clock, Logger],
      async useFactory(environment: Environment, reflector: Reflector, clock: Clock, logger: Logger) {
        const { tokens } = accessRules(environment);
        if (tokens === undefined) return new AuthGuard(reflector, undefined);
        // Loaded only where it is needed, so that it costs other cold starts nothing.
        const jose = await import('./jose.ts');
        return new AuthGuard(reflector, new TokenVerifier(jose, tokens, clock, logger));
      },
    },
  ],
})
export class AuthModule {}
