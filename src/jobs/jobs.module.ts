import { Module } from '@nestjs/common';

import { provideSettings } from '../config/settings.ts';
import { AttemptsRepository } from './attempts.repository.ts';
import { FailuresRepository } from './failures.repository.ts';
import { JobViewsModule } from './job-views.module.ts';
import { JobsService } from './jobs.service.ts';
import { JobsSettings } from './jobs.settings.ts';
import { SubmissionsRepository } from './submissions.repository.ts';
import { WatchRepository } from './watch.repository.ts';
import { WatchService } from './watch.service.ts';

@Module({
  imports: [JobViewsModule],
  providers: [
    provideSettings(JobsSettings),
    SubmissionsRepository,
    AttemptsRepository,
    WatchRepository,
    FailuresRepository,
    JobsService,
    WatchService,
  ],
  exports: [JobViewsModule, JobsService, AttemptsRepository, WatchService],
})
export class JobsModule {}
