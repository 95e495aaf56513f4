import { Module } from '@nestjs/common';

import { provideSettings } from '../config/settings.ts';
import { JobStoreModule } from './job-store.module.ts';
import { JobViewsRepository } from './job-views.repository.ts';
import { JobViewsService } from './job-views.service.ts';
import { JobViewsSettings } from './job-views.settings.ts';

/** What the owners of jobs get to know of them. */
@Module({
  imports: [JobStoreModule],
  providers: [provideSettings(JobViewsSettings), JobViewsRepository, JobViewsService],
  exports: [JobViewsService],
})
export class JobViewsModule {}
