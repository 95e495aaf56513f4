import { Module } from '@nestjs/common';

import { ApiModule } from './api.module.ts';
import { ClientErrors } from './core/http/client-errors.ts';
import { UnusedConnections } from './core/http/unused-connections.ts';
import { ReadinessModule } from './readiness/readiness.module.ts';

/** The root module of the HTTP server: the API, and what a server has to see to by itself. */
@Module({
  imports: [ApiModule, ReadinessModule],
  providers: [ClientErrors, UnusedConnections],
})
export class AppModule {}
