import { Module } from '@nestjs/common';

import { AwsSettings } from '../core/aws/aws.settings.ts';
import { provideSettings } from '../core/config/settings.ts';
import { ReportsRepository } from './reports.repository.ts';
import { ReportsSettings } from './reports.settings.ts';
import { s3Provider } from './s3.provider.ts';

@Module({
  providers: [provideSettings(AwsSettings), provideSettings(ReportsSettings), s3Provider, ReportsRepository],
  exports: [ReportsRepository],
})
export class ReportsModule {}
