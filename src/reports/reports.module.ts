import { Module } from '@nestjs/common';

import { Clock } from '../core/time/clock.ts';
import { ReportsRepository } from './reports.repository.ts';
import { S3 } from './s3.ts';

@Module({
  providers: [Clock, S3, ReportsRepository],
  exports: [ReportsRepository],
})
export class ReportsModule {}
