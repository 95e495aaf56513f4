import { Global, Module } from '@nestjs/common';

import { Environment, readEnvironment } from './environment.ts';

/** Provides the `Environment`, which is read once, when a process starts. */
@Global()
@Module({
  providers: [{ provide: Environment, useFactory: readEnvironment }],
  exports: [Environment],
})
export class ConfigModule {}
