import { Module } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { Logger } from '@aws-lambda-powertools/logger';

import { Environment } from '../config/environment.ts';
import { Clock } from '../time/clock.ts';
import { AuthGuard } from './auth.guard.ts';
import { tokenRules } from './token-rules.ts';

/** Puts every route behind a token, if the environment names an issuer of tokens. */
@Module({
  providers: [
    Clock,
    {
      provide: APP_GUARD,
      inject: [Environment, Reflector, Clock, Logger],
      async useFactory(environment: Environment, reflector: Reflector, clock: Clock, logger: Logger) {
        const rules = tokenRules(environment);
        if (rules === undefined) return new AuthGuard(reflector, undefined);
        // Loaded where it is needed: jose takes longer to load than many a cold start has to spare.
        const { TokenVerifier } = await import('./token-verifier.ts');
        return new AuthGuard(reflector, new TokenVerifier(rules, clock, logger));
      },
    },
  ],
})
export class AuthModule {}
