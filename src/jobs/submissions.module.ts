import { Module } from '@nestjs/common';

import { provideSettings } from '../config/settings.ts';
import { JobStoreModule } from './job-store.module.ts';
import { JobsRepository } from './jobs.repository.ts';
import { JobsService } from './jobs.service.ts';
import { JobsSettings } from './jobs.settings.ts';
import { SubmissionsRepository } from './submissions.repository.ts';

/** How jobs come into being. */
@Module({
  imports: [JobStoreModule],
  providers: [provideSettings(JobsSettings), SubmissionsRepository, JobsRepository, JobsService],
  exports: [JobsService],
})
export class SubmissionsModule {}
