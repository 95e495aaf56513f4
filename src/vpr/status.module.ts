import { Module } from '@nestjs/common';

import { JobViewsModule } from '../jobs/job-views.module.ts';
import { ReportsModule } from '../reports/reports.module.ts';
import { StatusController } from './status.controller.ts';

/** What becomes of the jobs: the routes that are asked again and again. */
@Module({
  imports: [JobViewsModule, ReportsModule],
  controllers: [StatusController],
})
export class StatusModule {}
