import { Module } from '@nestjs/common';

import { AwsSettings } from '../core/aws/aws.settings.ts';
import { provideSettings } from '../core/config/settings.ts';
import { ReportsRepository } from './reports.repository.ts';
import { ReportsSettings } from './reports.settings.ts';
import { S3 } from './s3.ts';

@Module({
  providers: [provideSettings(AwsSettings), provideSettings(ReportsSettings), S3, ReportsRepository],
  exports: [ReportsRepository],
})
export class ReportsModule {}
