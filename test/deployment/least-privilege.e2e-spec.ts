import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';

import { type FunctionName, FUNCTIONS } from '../../infrastructure/names.ts';
import type { AwsCall } from '../support/fault-proxy.ts';
import { newRequest, SCENARIOS } from '../faults/fault-scenarios.ts';
import { allowedTo, neededFor, roleOf } from '../support/roles.ts';
import { World } from '../support/world.ts';

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
  expect(await world.ask(`/api/vpr/jobs?user_id=${request.user_id}`)).toBe(200);
  const Bucket = world.aws.names.resultsBucket;
  await world.aws.reports.send(new DeleteObjectCommand({ Bucket, Key: `results/${String(job_id)}.json` }));
  expect(await world.ask(address)).toBe(410);
  collect('status', world.actor('api').requests.slice(before));
}

function collect(name: FunctionName, requests: readonly AwsCall[]): void {
  for (const action of requests.flatMap((call) => neededFor(call, world.aws))) made[name].add(action);
}

describe.each(FUNCTIONS)('the role of %s', (name) => {
  it('has one policy, without deny statements', () => {
    const { Policies, ManagedPolicyArns } = roleOf(name);
    expect(Policies).toHaveLength(1);
    expect(ManagedPolicyArns).toBeUndefined();
    const statements = Policies[0].PolicyDocument.Statement as { Effect: string }[];
    const effects = statements.map(({ Effect }) => Effect);
    expect(new Set(effects)).toEqual(new Set(['Allow']));
  });

  it('allows every call that the function makes', () => {
    expect(made[name].size).toBeGreaterThan(0);
    expect([...made[name]].filter((action) => !allowedTo(name).has(action))).toEqual([]);
  });

  it('allows nothing else', () => {
    const unused = [...allowedTo(name)].filter((action) => !made[name].has(action));
    expect(unused.filter((action) => !(action in NOT_CALLED))).toEqual([]);
  });

  it('has no wildcard but for X-Ray, which has no resources', () => {
    const wild = [...allowedTo(name)].filter((action) => /^\S*\*| \*$/.test(action));
    expect(wild).toEqual(['xray:PutTelemetryRecords *', 'xray:PutTraceSegments *']);
  });

  it('can be assumed by Lambda only', () => {
    expect(roleOf(name).AssumeRolePolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ]);
  });
});

describe('the list of permissions without a call', () => {
  it('has no permission that is used, or not granted', () => {
    const called = FUNCTIONS.flatMap((name) => [...made[name]]);
    const permitted = FUNCTIONS.flatMap((name) => [...allowedTo(name)]);
    expect(Object.keys(NOT_CALLED).filter((action) => called.includes(action) || !permitted.includes(action))).toEqual(
      [],
    );
  });
});
