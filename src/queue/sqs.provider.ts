import type { FactoryProvider } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';
import { SQSClient } from '@aws-sdk/client-sqs';

import { logCalls } from '../core/aws/call-log.ts';
import { clientConfig } from '../core/aws/client.config.ts';
import { Environment } from '../core/config/environment.ts';

export const sqsProvider: FactoryProvider<SQSClient> = {
  provide: SQSClient,
  inject: [Environment, Logger],
  useFactory: ({ AWS_REGION }: Environment, logger: Logger) => {
    // Keeps the host of the queue's URL from overriding an endpoint that the environment names.
    const client = new SQSClient({ ...clientConfig(AWS_REGION), useQueueUrlAsEndpoint: false });
    logCalls(client, logger);
    return client;
  },
};
