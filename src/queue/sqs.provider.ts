import type { FactoryProvider } from '@nestjs/common';
import { SQSClient } from '@aws-sdk/client-sqs';

import { clientConfig } from '../core/aws/client.config.ts';
import { Environment } from '../core/config/environment.ts';

export const sqsProvider: FactoryProvider<SQSClient> = {
  provide: SQSClient,
  inject: [Environment],
  // Else the host of the queue's URL would override an endpoint that the environment names.
  useFactory: ({ AWS_REGION }: Environment) =>
    new SQSClient({ ...clientConfig(AWS_REGION), useQueueUrlAsEndpoint: false }),
};
