import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { CelEngine, TemplateFile } from '@aws/cloudformation-validate';

import { type Json, PROD_FOLDER, readTemplate, templateFile } from '../support/template.ts';

const folder = mkdtempSync(join(tmpdir(), 'careervp-schema-'));
const engine = new CelEngine();

afterAll(() => {
  engine.free();
  rmSync(folder, { recursive: true });
});

/** What osls writes into every template, and nobody here can change. */
const OF_OSLS = [
  'W3005', // It names dependencies that the references imply.
  'W3011', // It keeps old versions of a function when the stack is deleted, but not when they are replaced.
];

/** What AWS's own linter finds wrong by the schemas of the resources and by its rules; advice does not count. */
function findings(file: string): string[] {
  const { status, diagnostics } = engine.validateStandard(new TemplateFile(file), {
    severityLevel: 'WARN',
    exclude: { ids: OF_OSLS },
  });
  const found = diagnostics.map(
    ({ ruleId, entity, propertyPath, message }) => `${ruleId} ${entity?.logicalId} ${propertyPath}: ${message}`,
  );
  return status === 'OK' ? found : [status, ...found];
}

describe('the template', () => {
  it('of dev is one that CloudFormation takes', () => {
    expect(findings(templateFile())).toEqual([]);
  });

  it('of prod is one that CloudFormation takes', () => {
    expect(findings(templateFile(PROD_FOLDER))).toEqual([]);
  });
});

describe('the linter', () => {
  it.each<[string, string, (resources: Json) => void]>([
    ['an unknown type', 'JobsTable', ({ JobsTable }) => (JobsTable.Type = 'AWS::DynamoDB::Tabel')],
    ['a misspelt property', 'JobsQueue', ({ JobsQueue }) => (JobsQueue.Properties.VisibilityTimeOut = 1)],
    ['a property of another level', 'JobsTable', ({ JobsTable }) => (JobsTable.Properties.AttributeName = 'ttl')],
    ['a missing property', 'SubmitRole', ({ SubmitRole }) => delete SubmitRole.Properties.AssumeRolePolicyDocument],
    ['a property of a wrong type', 'JobsTable', ({ JobsTable }) => (JobsTable.Properties.KeySchema = 'job_id')],
    ['a value that there is not', 'JobsTable', ({ JobsTable }) => (JobsTable.Properties.BillingMode = 'FREE')],
    ['a Ref to nothing', 'JobsQueue', ({ JobsQueue }) => (JobsQueue.Properties.QueueName = { Ref: 'Nothing' })],
    [
      'a Sub of nothing',
      'JobsQueue',
      ({ JobsQueue }) => (JobsQueue.Properties.QueueName = { 'Fn::Sub': '${Nothing}' }),
    ],
    [
      'an attribute that there is not',
      'SubmitLambdaFunction',
      ({ SubmitLambdaFunction }) => (SubmitLambdaFunction.Properties.Role = { 'Fn::GetAtt': ['SubmitRole', 'Arm'] }),
    ],
    ['a dependency on nothing', 'JobsQueue', ({ JobsQueue }) => (JobsQueue.DependsOn = 'Nothing')],
  ])('notices %s', (_what, logicalId, spoil) => {
    const template = readTemplate();
    spoil(template.Resources);
    const file = join(folder, 'spoilt.json');
    writeFileSync(file, JSON.stringify(template));
    expect(findings(file)).toContainEqual(expect.stringContaining(` ${logicalId} `));
  });
});
