import { Global, Module } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';

import { Environment } from '../config/environment.ts';
import { ServiceLogFormatter } from './log-formatter.ts';
import { NestLogger } from './nest-logger.ts';

@Global()
@Module({
  providers: [
    {
      provide: Logger,
      inject: [Environment],
      useFactory: ({ LOG_LEVEL, POWERTOOLS_SERVICE_NAME }: Environment) =>
        new Logger({
          logLevel: LOG_LEVEL,
          serviceName: POWERTOOLS_SERVICE_NAME,
          logFormatter: new ServiceLogFormatter(),
        }),
    },
    NestLogger,
  ],
  exports: [Logger, NestLogger],
})
export class LoggingModule {}
