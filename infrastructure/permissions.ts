import { arn, sub } from './cloudformation.ts';
import type { FunctionName } from './names.ts';

/** An allowing statement of an IAM policy. */
export interface Permission {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Readonly<Record<string, unknown>>;
}

export const allow = (Action: string[], Resource: unknown): Permission => ({ Effect: 'Allow', Action, Resource });

const indexOf = (name: string) => sub(`\${JobsTable.Arn}/index/${name}`);
const reports = sub('${ResultsBucket.Arn}/results/*');

/** S3 answers 404 for a missing report only to callers with `s3:ListBucket`; to others, 403. */
const listReports = allow(['s3:ListBucket'], arn('ResultsBucket'));

/**
 * What each function may do with the data of the service: the calls that it makes, as a test shows, and nothing else.
 */
export const PERMISSIONS: Readonly<Record<FunctionName, readonly Permission[]>> = {
  submit: [
    allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], arn('JobsTable')),
    allow(['dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], arn('IdempotencyTable')),
    allow(['sqs:SendMessage'], arn('JobsQueue')),
    allow(['s3:GetObject', 's3:PutObject'], reports),
    listReports,
  ],
  status: [
    allow(['dynamodb:GetItem'], arn('JobsTable')),
    allow(['dynamodb:Query'], indexOf('idempotency-key-index')),
    allow(['dynamodb:Query'], indexOf('user-index')),
    allow(['s3:GetObject'], reports),
    listReports,
  ],
  worker: [
    allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], arn('JobsTable')),
    allow(['dynamodb:DeleteItem'], arn('IdempotencyTable')),
    allow(['s3:GetObject', 's3:PutObject'], reports),
    listReports,
    allow(
      ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
      arn('JobsQueue'),
    ),
  ],
  watchdog: [
    allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], arn('JobsTable')),
    allow(['dynamodb:Query'], indexOf('watch-index')),
    allow(['dynamodb:DeleteItem'], arn('IdempotencyTable')),
    allow(['sqs:SendMessage'], arn('JobsQueue')),
  ],
};

/** What Lambda itself does with the role of every function. X-Ray has no resources to narrow it to. */
export function runtimePermissions(logGroup: string): Permission[] {
  return [
    allow(['logs:CreateLogStream', 'logs:PutLogEvents'], arn(logGroup)),
    allow(['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], '*'),
  ];
}
