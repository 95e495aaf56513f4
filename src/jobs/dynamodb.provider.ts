import type { FactoryProvider } from '@nestjs/common';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

import { AwsSettings } from '../aws/aws.settings.ts';
import { clientConfig } from '../aws/client.config.ts';

export const dynamoDBProvider: FactoryProvider<DynamoDBDocumentClient> = {
  provide: DynamoDBDocumentClient,
  inject: [AwsSettings],
  useFactory: ({ AWS_REGION }: AwsSettings) =>
    DynamoDBDocumentClient.from(new DynamoDBClient({ ...clientConfig, region: AWS_REGION }), {
      marshallOptions: { removeUndefinedValues: true },
    }),
};
