import type { FactoryProvider } from '@nestjs/common';
import { S3Client } from '@aws-sdk/client-s3';

import { AwsSettings } from '../core/aws/aws.settings.ts';
import { clientConfig } from '../core/aws/client.config.ts';

export const s3Provider: FactoryProvider<S3Client> = {
  provide: S3Client,
  inject: [AwsSettings],
  useFactory: ({ AWS_REGION }: AwsSettings) => new S3Client(clientConfig(AWS_REGION)),
};
