import { existsSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

import { EMBEDDED_CREDENTIAL } from '../dev/embedded-aws/embedded-aws.ts';
import { resourceNames } from '../infrastructure/names.ts';
import { explanation, OperatorError } from './operator-error.ts';

/** The AWS that a command works on, and who works on it. */
export interface Target {
  /** `undefined` for the embedded AWS. */
  readonly stage: string | undefined;
  readonly operator: string;
  /** What the service's modules read. */
  readonly environment: Readonly<Record<string, string>>;
}

/** An operator's retry is not counted in its user's day, and stdout has the answer of the command alone. */
const OF_OPERATORS = { DAILY_JOBS_PER_USER: '0', LOG_LEVEL: 'SILENT', POWERTOOLS_SERVICE_NAME: 'vpr-ops' };

/**
 * @param folder where `start:dev` keeps its data
 * @throws OperatorError where nothing leads to that AWS
 */
export async function findTarget(stage: string | undefined, folder: string): Promise<Target> {
  return stage === undefined ? embeddedTarget(folder) : deployedTarget(stage);
}

function embeddedTarget(folder: string): Target {
  const named = ['local', 'test'].includes(process.env['ENVIRONMENT'] ?? '') ? {} : readEnvironmentFile(folder);
  return { stage: undefined, operator: userInfo().username, environment: { ...named, ...OF_OPERATORS } };
}

/** What `start:dev` has written for shells; what it reads itself is beside its folder. */
function readEnvironmentFile(folder: string): Record<string, string> {
  const dotenv = join(folder, '../.env');
  if (existsSync(dotenv)) process.loadEnvFile(dotenv);
  const file = join(folder, 'aws.env');
  if (!existsSync(file)) {
    throw new OperatorError('Name a --stage, or run `npm run start:dev` first: there is no embedded AWS.');
  }
  const exported = readFileSync(file, 'utf8').matchAll(/^(?:export (\w+)='(.*)'|unset (\w+))$/gm);
  return Object.fromEntries(Array.from(exported, ([, name, value, unset]) => [name ?? unset ?? '', value ?? '']));
}

async function deployedTarget(stage: string): Promise<Target> {
  if (process.env['AWS_ACCESS_KEY_ID'] === EMBEDDED_CREDENTIAL) {
    throw new OperatorError('This shell leads to the embedded AWS: use another one for a --stage.');
  }
  const region = process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? 'us-east-1';
  const names = resourceNames(stage);
  try {
    const { Account, Arn } = await new STSClient({ region }).send(new GetCallerIdentityCommand());
    const { QueueUrl } = await new SQSClient({ region }).send(new GetQueueUrlCommand({ QueueName: names.jobsQueue }));
    const environment = {
      ENVIRONMENT: stage,
      AWS_REGION: region,
      JOBS_TABLE_NAME: names.jobsTable,
      IDEMPOTENCY_TABLE_NAME: names.idempotencyTable,
      VPR_JOBS_QUEUE_URL: String(QueueUrl),
      VPR_RESULTS_BUCKET_NAME: `${names.resultsBucket}-${Account}-${region}`,
      ...OF_OPERATORS,
    };
    return { stage, operator: String(Arn), environment };
  } catch (cause) {
    throw new OperatorError(`The stage ${stage} cannot be reached in ${region}: ${explanation(cause)}`, { cause });
  }
}
