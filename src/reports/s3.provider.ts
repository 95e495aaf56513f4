import type { FactoryProvider } from '@nestjs/common';
import { S3Client } from '@aws-sdk/client-s3';

import { clientConfig } from '../core/aws/client.config.ts';
import { Environment } from '../core/config/environment.ts';

export const s3Provider: FactoryProvider<S3Client> = {
  provide: S3Client,
  inject: [Environment],
  useFactory: ({ AWS_REGION }: Environment) => new S3Client(clientConfig(AWS_REGION)),
};
