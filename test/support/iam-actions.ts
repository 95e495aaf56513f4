import type { AwsCall } from './fault-proxy.ts';

/** What IAM calls the parts of a transaction. */
const TRANSACTION_ACTIONS = {
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  ConditionCheck: 'dynamodb:ConditionCheckItem',
} as const;

const S3_ACTIONS: Readonly<Record<string, string>> = {
  GetObject: 's3:GetObject',
  HeadObject: 's3:GetObject',
  PutObject: 's3:PutObject',
};

interface DynamoDBInput {
  readonly TableName: string;
  readonly IndexName?: string;
  readonly TransactItems?: readonly Partial<Record<keyof typeof TRANSACTION_ACTIONS, DynamoDBInput>>[];
}

/**
 * What a call needs to be allowed, such as `dynamodb:Query careervp-jobs-table-test/index/watch-index`. Source: the Service
 * Authorization Reference; a transaction needs the actions of its parts and none of its own.
 */
export function actionsOf({ operation, url, body }: AwsCall): string[] {
  const [, bucket = '', folder = ''] = url.split(/[/?]/);
  const s3Action = S3_ACTIONS[operation];
  // S3 answers 403 where an object is missing, unless the caller may list the bucket.
  const listing = operation === 'HeadObject' ? [`s3:ListBucket ${bucket}`] : [];
  if (s3Action !== undefined) return [`${s3Action} ${bucket}/${folder}/*`, ...listing];

  const input = JSON.parse(body) as DynamoDBInput & { readonly QueueUrl?: string };
  if (input.QueueUrl !== undefined) return [`sqs:${operation} ${input.QueueUrl.split('/').at(-1) ?? ''}`];
  if (input.TransactItems === undefined) {
    return [
      `dynamodb:${operation} ${input.TableName}${input.IndexName === undefined ? '' : `/index/${input.IndexName}`}`,
    ];
  }
  return input.TransactItems.flatMap((item) =>
    Object.entries(TRANSACTION_ACTIONS).flatMap(([part, action]) => {
      const { TableName } = item[part as keyof typeof TRANSACTION_ACTIONS] ?? {};
      return TableName === undefined ? [] : [`${action} ${TableName}`];
    }),
  );
}
