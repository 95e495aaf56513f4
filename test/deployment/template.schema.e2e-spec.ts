import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type Json, PROD_FOLDER, readTemplate, templateFile } from '../support/template.ts';

/** What is wrong with each spoilt template, which of its resources is, and how it gets spoilt. */
const SPOILT: readonly [string, string, (resources: Json) => void][] = [
  ['an unknown type', 'JobsTable', ({ JobsTable }) => (JobsTable.Type = 'AWS::DynamoDB::Tabel')],
  ['a misspelt property', 'JobsQueue', ({ JobsQueue }) => (JobsQueue.Properties.VisibilityTimeOut = 1)],
  ['a property of another level', 'JobsTable', ({ JobsTable }) => (JobsTable.Properties.AttributeName = 'ttl')],
  ['a missing property', 'SubmitRole', ({ SubmitRole }) => delete SubmitRole.Properties.AssumeRolePolicyDocument],
  ['a property of a wrong type', 'JobsTable', ({ JobsTable }) => (JobsTable.Properties.KeySchema = 'job_id')],
  ['a value that there is not', 'JobsTable', ({ JobsTable }) => (JobsTable.Properties.BillingMode = 'FREE')],
  ['a Ref to nothing', 'JobsQueue', ({ JobsQueue }) => (JobsQueue.Properties.QueueName = { Ref: 'Nothing' })],
  ['a Sub of nothing', 'JobsQueue', ({ JobsQueue }) => (JobsQueue.Properties.QueueName = { 'Fn::Sub': '${Nothing}' })],
  [
    'an attribute that there is not',
    'SubmitLambdaFunction',
    ({ SubmitLambdaFunction }) => (SubmitLambdaFunction.Properties.Role = { 'Fn::GetAtt': ['SubmitRole', 'Arm'] }),
  ],
  ['a dependency on nothing', 'JobsQueue', ({ JobsQueue }) => (JobsQueue.DependsOn = 'Nothing')],
];

const folder = mkdtempSync(join(tmpdir(), 'careervp-schema-'));
let dev: string[];
let prod: string[];
let ofSpoilt: string[][];

beforeAll(() => {
  const files = [
    templateFile(),
    templateFile(PROD_FOLDER),
    ...SPOILT.map(([what, , spoil]) => spoiltFile(what, spoil)),
  ];
  const output = execFileSync(process.execPath, ['test/support/lint-templates.ts', ...files], { encoding: 'utf8' });
  [dev = [], prod = [], ...ofSpoilt] = JSON.parse(output) as string[][];
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function spoiltFile(what: string, spoil: (resources: Json) => void): string {
  const template = readTemplate();
  spoil(template.Resources);
  const file = join(folder, `${what}.json`);
  writeFileSync(file, JSON.stringify(template));
  return file;
}

describe('the template', () => {
  it('of dev has no errors', () => {
    expect(dev).toEqual([]);
  });

  it('of prod has no errors', () => {
    expect(prod).toEqual([]);
  });
});

describe('the linter', () => {
  it.each(SPOILT.map(([what, logicalId], index) => ({ what, logicalId, index })))(
    'notices $what',
    ({ logicalId, index }) => {
      expect(ofSpoilt[index]).toContainEqual(expect.stringContaining(` ${logicalId} `));
    },
  );
});
