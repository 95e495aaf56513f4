import { logicalId } from '../../infrastructure/cloudformation.ts';
import { type FunctionName } from '../../infrastructure/names.ts';
import type { AwsUnderTest } from './aws-under-test.ts';
import { type Deployed, unzipped } from './lambda-runtime/lambda-process.ts';
import { type Json, readTemplate } from './template.ts';

const { Resources } = readTemplate();

function propertiesOf(name: FunctionName): Json {
  return Resources[logicalId(name, 'LambdaFunction')]?.Properties;
}

/** A function with the environment of the template, whose resources are those of the embedded AWS. */
export function deployed(name: FunctionName, aws: AwsUnderTest): Deployed {
  const { Handler, Timeout, Environment } = propertiesOf(name);
  const variables = Object.entries<Json>(Environment.Variables).map(([variable, value]) => [
    variable,
    typeof value === 'string' ? value : nameOf(value.Ref, aws),
  ]);
  return {
    files: unzipped(`.serverless/${name}.zip`),
    handler: Handler,
    timeoutSeconds: Timeout,
    environment: { ...Object.fromEntries(variables), ...ofLambda(name, aws) },
  };
}

function nameOf(resource: string, { names, environment }: AwsUnderTest): string {
  const known: Record<string, string | undefined> = {
    JobsTable: names.jobsTable,
    IdempotencyTable: names.idempotencyTable,
    JobsQueue: environment.VPR_JOBS_QUEUE_URL,
    ResultsBucket: names.resultsBucket,
  };
  return known[resource] ?? '';
}

/** What Lambda itself puts into the environment; the endpoints lead to the embedded AWS. */
function ofLambda(name: FunctionName, aws: AwsUnderTest): Record<string, string> {
  const { environment } = aws as { environment: Record<string, string | undefined> };
  const lambdas = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: `role-of-${name}`,
    AWS_SECRET_ACCESS_KEY: 'of-the-role',
    AWS_SESSION_TOKEN: 'of-the-role',
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  };
  const endpoints = Object.entries(environment).filter(([variable]) => variable.startsWith('AWS_ENDPOINT_URL'));
  return { ...lambdas, ...Object.fromEntries(endpoints.map(([variable, value]) => [variable, value ?? ''])) };
}
