import { Module } from '@nestjs/common';

import { provideSettings } from '../config/settings.ts';
import { FailuresRepository } from './failures.repository.ts';
import { JobStoreModule } from './job-store.module.ts';
import { JobsSettings } from './jobs.settings.ts';
import { WatchRepository } from './watch.repository.ts';
import { WatchService } from './watch.service.ts';

/** How jobs that got stuck are found and got going again, or failed. */
@Module({
  imports: [JobStoreModule],
  providers: [provideSettings(JobsSettings), WatchRepository, FailuresRepository, WatchService],
  exports: [WatchService],
})
export class WatchModule {}
