import type { FactoryProvider } from '@nestjs/common';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import { clientConfig } from '../core/aws/client.config.ts';
import { Environment } from '../core/config/environment.ts';

export const dynamoDBProvider: FactoryProvider<DynamoDBDocumentClient> = {
  provide: DynamoDBDocumentClient,
  inject: [Environment],
  useFactory: ({ AWS_REGION }: Environment) =>
    DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig(AWS_REGION)), {
      // A request is an instance of its DTO class, with `undefined` in the optional fields that it lacks.
      marshallOptions: { convertClassInstanceToMap: true, removeUndefinedValues: true },
    }),
};
