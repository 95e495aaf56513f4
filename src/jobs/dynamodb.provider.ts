import type { FactoryProvider } from '@nestjs/common';
import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import { logCalls } from '../core/aws/call-log.ts';
import { clientConfig } from '../core/aws/client.config.ts';
import { Environment } from '../core/config/environment.ts';

export const dynamoDBProvider: FactoryProvider<DynamoDBDocumentClient> = {
  provide: DynamoDBDocumentClient,
  inject: [Environment, Logger],
  useFactory: ({ AWS_REGION }: Environment, logger: Logger) => {
    const client = new DynamoDBClient(clientConfig(AWS_REGION));
    logCalls(client, logger);
    return DynamoDBDocumentClient.from(client, {
      // A request is an instance of its DTO class, with `undefined` in the optional fields that it lacks.
      marshallOptions: { convertClassInstanceToMap: true, removeUndefinedValues: true },
    });
  },
};
