import { Global, Module } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';

import { provideSettings } from '../config/settings.ts';
import { ServiceLogFormatter } from './log-formatter.ts';
import { LoggingSettings } from './logging.settings.ts';
import { NestLogger } from './nest-logger.ts';

@Global()
@Module({
  providers: [
    provideSettings(LoggingSettings),
    {
      provide: Logger,
      inject: [LoggingSettings],
      useFactory: ({ LOG_LEVEL, POWERTOOLS_SERVICE_NAME }: LoggingSettings) =>
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
