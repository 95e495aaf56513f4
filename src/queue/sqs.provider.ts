import type { FactoryProvider } from '@nestjs/common';
import { SQSClient } from '@aws-sdk/client-sqs';

import { AwsSettings } from '../core/aws/aws.settings.ts';
import { clientConfig } from '../core/aws/client.config.ts';

export const sqsProvider: FactoryProvider<SQSClient> = {
  provide: SQSClient,
  inject: [AwsSettings],
  // Else the host of the queue's URL would override an endpoint that the environment names.
  useFactory: ({ AWS_REGION }: AwsSettings) =>
    new SQSClient({ ...clientConfig(AWS_REGION), useQueueUrlAsEndpoint: false }),
};
