import { Module } from '@nestjs/common';

import { ReportsRepository } from './reports.repository.ts';
import { s3Provider } from './s3.provider.ts';

@Module({
  providers: [s3Provider, ReportsRepository],
  exports: [ReportsRepository],
})
export class ReportsModule {}
