import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';

import { logicalId } from '../../infrastructure/cloudformation.ts';
import { type FunctionName, FUNCTIONS } from '../../infrastructure/names.ts';
import type { AwsCall } from '../support/fault-proxy.ts';
import { newRequest, SCENARIOS } from '../faults/fault-scenarios.ts';
import { actionsOf } from '../support/iam-actions.ts';
import { type Json, readTemplate } from '../support/template.ts';
import { World } from '../support/world.ts';

const { Resources } = readTemplate();

/** What is allowed although no call of the code was seen, and why. */
const NOT_CALLED: Readonly<Record<string, string>> = {
  'sqs:ReceiveMessage JobsQueue': 'Lambda polls the queue in the name of the worker',
  'sqs:DeleteMessage JobsQueue': 'Lambda deletes what the worker has done in its name',
  'sqs:GetQueueAttributes JobsQueue': 'Lambda scales its polling by the length of the queue',
  'logs:CreateLogStream <own log group>': 'Lambda writes the log in the name of the function',
  'logs:PutLogEvents <own log group>': 'Lambda writes the log in the name of the function',
  'xray:PutTraceSegments *': 'Lambda writes the trace in the name of the function; X-Ray has no resources',
  'xray:PutTelemetryRecords *': 'Lambda writes the trace in the name of the function; X-Ray has no resources',
};

/** What the calls of each function need: those of its scenarios, played through a proxy that records them. */
const made: Record<FunctionName, Set<string>> = {
  submit: new Set(),
  status: new Set(),
  worker: new Set(),
  watchdog: new Set(),
};

let world: World;

beforeAll(async () => {
  world = await World.start('api', 'worker', 'watchdog');
  for (const scenario of [...Object.values(SCENARIOS), takeOverAnExpiredJob]) {
    await world.clear();
    await scenario(world, newRequest(), () => undefined);
    collect('submit', world.actor('api').requests);
    collect('worker', world.actor('worker').requests);
    collect('watchdog', world.actor('watchdog').requests);
  }
  await askAboutJobs();
}, 60_000);
afterAll(async () => {
  await world.stop();
});

async function takeOverAnExpiredJob(world: World, request: ReturnType<typeof newRequest>): Promise<void> {
  await world.submit(request);
  world.clock.advance(601);
  expect(await world.submit(request)).toMatchObject({ status: 202 });
}

/** About a job without a report, with one, and with one that is gone. */
async function askAboutJobs(): Promise<void> {
  await world.clear();
  const request = newRequest();
  const { job_id } = await world.submit(request);
  const address = `/api/vpr/status/${String(job_id)}`;
  const newest = `/api/vpr?user_id=${request.user_id}&application_id=${request.application_id}`;
  const before = world.actor('api').requests.length;
  expect(await world.ask(address)).toBe(202);
  await world.deliverAll();
  expect(await world.ask(newest)).toBe(200);
  const Bucket = world.aws.names.resultsBucket;
  await world.aws.reports.send(new DeleteObjectCommand({ Bucket, Key: `results/${String(job_id)}.json` }));
  expect(await world.ask(address)).toBe(410);
  collect('status', world.actor('api').requests.slice(before));
}

function collect(name: FunctionName, requests: readonly AwsCall[]): void {
  for (const action of requests.flatMap(actionsOf)) made[name].add(inTemplateTerms(action));
}

/** The names of the embedded AWS as the logical ids of the template. */
function inTemplateTerms(action: string): string {
  const { jobsTable, idempotencyTable, jobsQueue, resultsBucket } = world.aws.names;
  return action
    .replace(` ${jobsTable}`, ' JobsTable')
    .replace(` ${idempotencyTable}`, ' IdempotencyTable')
    .replace(` ${jobsQueue}`, ' JobsQueue')
    .replace(` ${resultsBucket}`, ' ResultsBucket');
}

interface Statement {
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: string | { readonly 'Fn::Sub'?: string; readonly 'Fn::GetAtt'?: readonly string[] };
}

const roleOf = (name: FunctionName): Json => Resources[logicalId(name, 'Role')]?.Properties;

/** What the role of a function allows, in the same terms. */
function allowed(name: FunctionName): Set<string> {
  const [policy, ...others] = roleOf(name).Policies;
  expect([...others, roleOf(name).ManagedPolicyArns]).toEqual([undefined]);
  const statements: Statement[] = policy.PolicyDocument.Statement;
  return new Set(
    statements.flatMap(({ Effect, Action, Resource }) => {
      expect(Effect).toBe('Allow');
      return Action.map((action) => `${action} ${resourceIn(Resource, name)}`);
    }),
  );
}

function resourceIn(resource: Statement['Resource'], name: FunctionName): string {
  if (typeof resource === 'string') return resource;
  const text = resource['Fn::Sub']?.replace(/\$\{(\w+)\.Arn\}/, '$1') ?? resource['Fn::GetAtt']?.[0] ?? '';
  return text === logicalId(name, 'LogGroup') ? '<own log group>' : text;
}

describe.each(FUNCTIONS)('the role of %s', (name) => {
  it('allows every call that the function makes', () => {
    expect(made[name].size).toBeGreaterThan(0);
    expect([...made[name]].filter((action) => !allowed(name).has(action))).toEqual([]);
  });

  it('allows nothing else', () => {
    const unused = [...allowed(name)].filter((action) => !made[name].has(action));
    expect(unused.filter((action) => !(action in NOT_CALLED))).toEqual([]);
  });

  it('has no wildcard but for parts of X-Ray, which offers nothing narrower', () => {
    const wild = [...allowed(name)].filter((action) => /^\S*\*| \*$/.test(action));
    expect(wild).toEqual(['xray:PutTelemetryRecords *', 'xray:PutTraceSegments *']);
  });

  it('is for Lambda alone', () => {
    expect(roleOf(name).AssumeRolePolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ]);
  });
});

describe('the list of what is allowed and not called', () => {
  it('has nothing that is called, or not allowed', () => {
    const called = FUNCTIONS.flatMap((name) => [...made[name]]);
    const permitted = FUNCTIONS.flatMap((name) => [...allowed(name)]);
    expect(Object.keys(NOT_CALLED).filter((action) => called.includes(action) || !permitted.includes(action))).toEqual(
      [],
    );
  });
});
