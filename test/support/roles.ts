import { logicalId } from '../../infrastructure/cloudformation.ts';
import type { FunctionName } from '../../infrastructure/names.ts';
import type { AwsUnderTest } from './aws-under-test.ts';
import type { AwsCall } from './fault-proxy.ts';
import { actionsOf } from './iam-actions.ts';
import { type Json, propertiesOf, readTemplate } from './template.ts';

interface Statement {
  readonly Action: readonly string[];
  readonly Resource: string | { readonly 'Fn::Sub'?: string; readonly 'Fn::GetAtt'?: readonly string[] };
}

const template = readTemplate();

export function roleOf(name: FunctionName): Json {
  return propertiesOf(template, logicalId(name, 'Role'));
}

/** What the role of a function allows, such as `dynamodb:Query JobsTable/index/watch-index`. */
export function allowedTo(name: FunctionName): Set<string> {
  const policies = roleOf(name).Policies as { PolicyDocument: { Statement: Statement[] } }[];
  const statements = policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  return new Set(
    statements.flatMap(({ Action, Resource }) => Action.map((action) => `${action} ${resourceIn(Resource, name)}`)),
  );
}

/** What a call needs to be allowed, with the resources of the template in place of those of the embedded AWS. */
export function neededFor(call: AwsCall, { names }: AwsUnderTest): string[] {
  return actionsOf(call).map((action) =>
    action
      .replace(` ${names.jobsTable}`, ' JobsTable')
      .replace(` ${names.idempotencyTable}`, ' IdempotencyTable')
      .replace(` ${names.jobsQueue}`, ' JobsQueue')
      .replace(` ${names.resultsBucket}`, ' ResultsBucket'),
  );
}

function resourceIn(resource: Statement['Resource'], name: FunctionName): string {
  if (typeof resource === 'string') return resource;
  const text = resource['Fn::Sub']?.replace(/\$\{(\w+)\.Arn\}/, '$1') ?? resource['Fn::GetAtt']?.[0] ?? '';
  return text === logicalId(name, 'LogGroup') ? '<own log group>' : text;
}
