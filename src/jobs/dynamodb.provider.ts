import type { FactoryProvider } from '@nestjs/common';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import { AwsSettings } from '../core/aws/aws.settings.ts';
import { clientConfig } from '../core/aws/client.config.ts';

export const dynamoDBProvider: FactoryProvider<DynamoDBDocumentClient> = {
  provide: DynamoDBDocumentClient,
  inject: [AwsSettings],
  useFactory: ({ AWS_REGION }: AwsSettings) =>
    DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig(AWS_REGION)), {
      marshallOptions: { removeUndefinedValues: true },
    }),
};
