import { Module } from '@nestjs/common';

import { JobsModule } from '../jobs/jobs.module.ts';
import { ReportsModule } from '../reports/reports.module.ts';
import { StatusController } from './status.controller.ts';

/** What becomes of the jobs: the routes that are asked again and again. */
@Module({
  imports: [JobsModule, ReportsModule],
  controllers: [StatusController],
})
export class StatusModule {}
