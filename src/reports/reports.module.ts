import { Module } from '@nestjs/common';

import { ReportsRepository } from './reports.repository.ts';
import { S3 } from './s3.ts';

@Module({
  providers: [S3, ReportsRepository],
  exports: [ReportsRepository],
})
export class ReportsModule {}
