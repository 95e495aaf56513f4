import { Module } from '@nestjs/common';

import { provideSettings } from '../config/settings.ts';
import { AttemptsRepository } from './attempts.repository.ts';
import { FailuresRepository } from './failures.repository.ts';
import { JobStoreModule } from './job-store.module.ts';
import { JobsSettings } from './jobs.settings.ts';

/** How jobs are worked on. */
@Module({
  imports: [JobStoreModule],
  providers: [provideSettings(JobsSettings), AttemptsRepository, FailuresRepository],
  exports: [JobStoreModule, AttemptsRepository],
})
export class AttemptsModule {}
