import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import getPort from 'get-port';

import { openDataFolder } from '../../dev/data-folder.ts';
import { Checkout, type StartDev } from '../support/checkout.ts';
import { dynoxide } from '../support/dynoxide.ts';
import { occupiedPort } from '../support/occupied-port.ts';
import { untilGone } from '../support/process-tree.ts';
import { submission } from '../support/submission.ts';

/** Makes the machine one for which npm has no embedded DynamoDB. */
const WITHOUT_DYNOXIDE = {
  NODE_OPTIONS: `--require ${join(import.meta.dirname, '../support/without-dynoxide.cjs')}`,
  AWS_ENDPOINT_URL_DYNAMODB: undefined,
};

let checkout: Checkout;

beforeAll(async () => {
  checkout = await Checkout.make();
});
afterAll(async () => {
  await checkout.remove();
});

/** What a command of a shell writes that has read `.local/aws.env`. */
async function inShell(command: string, environment = {}): Promise<string> {
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', `. .local/aws.env; ${command}`], {
    cwd: checkout.path,
    env: { PATH: process.env['PATH'], ...environment },
  });
  return stdout;
}

describe('start:dev that cannot start', () => {
  async function expectSentence(startDev: StartDev, sentence: string) {
    expect(await startDev.ended).toBe(1);
    expect(startDev.output).toBe(`${sentence}\n`);
  }

  it('says that its port is in use', async () => {
    using occupied = await occupiedPort();
    await expectSentence(
      await checkout.startDev({ environment: { PORT: occupied.port } }),
      `Port ${occupied.port} is in use: stop what listens there, or set PORT to another.`,
    );
  });

  it('says what a port must be', async () => {
    await expectSentence(
      await checkout.startDev({ environment: { EMBEDDED_AWS_PORT: 'http' } }),
      'EMBEDDED_AWS_PORT must be a whole number from 1 to 65535.',
    );
  });

  it('names its only option', async () => {
    await expectSentence(
      await checkout.startDev({ options: ['--worker'] }),
      'The options of start:dev are --no-worker, which leaves the messages in the queue, and --auth, which wants tokens.',
    );
  });

  it('says what to do where there is no embedded DynamoDB', async () => {
    await expectSentence(
      await checkout.startDev({ environment: { ...WITHOUT_DYNOXIDE, PATH: '' } }),
      `npm has no embedded DynamoDB for ${process.platform}-${process.arch}: put a dynoxide on the PATH, or start Amazon's ` +
        'DynamoDB Local and set AWS_ENDPOINT_URL_DYNAMODB to its address, such as http://localhost:8000.',
    );
  });

  it('says that its folder cannot be written', async () => {
    const file = join(checkout.path, 'file');
    await writeFile(file, '');
    const sentence = `The folder ${file} cannot be written, and the embedded AWS keeps its data there.`;
    await expect(openDataFolder(file)).rejects.toThrow(sentence);
  });

  it('shows the complaints of the service', async () => {
    const startDev = await checkout.startDev({ environment: { POWERTOOLS_SERVICE_NAME: 'no name!' } });
    expect(await startDev.ended).toBe(1);
    expect(startDev.output).toMatch(/^The service did not start: .*POWERTOOLS_SERVICE_NAME must be .*\n$/);
  });
});

describe('start:dev', () => {
  let startDev: StartDev;

  afterEach(async () => {
    startDev.child.kill('SIGTERM');
    await startDev.ended;
  });

  it('leaves the messages in the queue with --no-worker, and nothing behind when it is killed', async () => {
    startDev = await checkout.startDev({ options: ['--no-worker'] });
    await startDev.line('aws.env');
    const { job_id } = await startDev.submit(submission());
    const [QueueUrl, endpoint] = (await inShell('echo $VPR_JOBS_QUEUE_URL $AWS_ENDPOINT_URL_SQS')).trim().split(' ');
    const credentials = { accessKeyId: 'embedded', secretAccessKey: 'embedded' };
    const sqs = new SQSClient({ region: 'us-east-1', credentials, endpoint: String(endpoint) });
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    expect(Messages.map(({ Body = '' }) => JSON.parse(Body).job_id)).toEqual([job_id]);
    sqs.destroy();

    // A service that idles ends with it all the same.
    const pids = startDev.pids();
    startDev.child.kill('SIGKILL');
    await untilGone(pids);
  });

  it('with --auth lets either of two users in, each to their own jobs alone', async () => {
    startDev = await checkout.startDev({
      options: ['--auth'],
      environment: { ISSUER_PORT: String(await getPort({ host: '127.0.0.1' })) },
    });
    await startDev.line('aws.env');
    const commands = startDev.output.matchAll(/@(examples\/\S+) \\\n +-H 'authorization: (Bearer \S+)'/g);
    const [owner, other] = Array.from(commands, ([, example = '', authorization = '']) => ({ example, authorization }));
    const send = (path: string, authorization?: string, example?: string) =>
      fetch(startDev.url + path, {
        headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
        ...(example && { method: 'POST', body: readFileSync(join(checkout.path, example)) }),
      });
    const submitted = await send('/api/vpr', owner?.authorization, owner?.example);
    const location = submitted.headers.get('location') ?? '';
    expect(submitted.status).toBe(202);
    expect((await send('/api/vpr', other?.authorization, owner?.example)).status).toBe(403);
    expect((await send(location, other?.authorization)).status).toBe(404);
    expect((await send(location)).status).toBe(401);
    expect([200, 202]).toContain((await send(location, owner?.authorization)).status);
  });

  const installed = dynoxide;
  if (installed !== undefined) {
    it('takes a dynoxide from the PATH where npm has none', async () => {
      const folder = join(checkout.path, 'bin for dynoxide');
      await mkdir(folder);
      await symlink(installed, join(folder, 'dynoxide'));
      const PATH = `${folder}:${process.env['PATH']}`;
      startDev = await checkout.startDev({ environment: { ...WITHOUT_DYNOXIDE, PATH } });
      await startDev.line('aws.env');
      expect(startDev.pidOf(/^\S+\/bin for dynoxide\/dynoxide /)).toBeGreaterThan(0);
    });
  }
});

describe('start:dev where the ports of its AWS are taken', () => {
  let occupied: Awaited<ReturnType<typeof occupiedPort>>;
  let startDev: StartDev;

  beforeAll(async () => {
    occupied = await occupiedPort();
    const ofBefore = { AWS_ACCESS_KEY_ID: 'embedded', AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1' };
    const ports = { EMBEDDED_AWS_PORT: occupied.port, EMBEDDED_DYNAMODB_PORT: occupied.port };
    startDev = await checkout.startDev({ environment: dynoxide === undefined ? ports : { ...ports, ...ofBefore } });
    await startDev.line('aws.env');
  });
  afterAll(async () => {
    startDev.child.kill('SIGTERM');
    await startDev.ended;
    occupied[Symbol.dispose]();
  });

  it('takes free ports, and says which, whatever a shell knows from before', async () => {
    const [, dynamoDB, sqs] = /DynamoDB is at (\S+), SQS and S3 are at (\S+)\.\n/.exec(startDev.output) ?? [];
    expect(await inShell('echo $AWS_ENDPOINT_URL_DYNAMODB $AWS_ENDPOINT_URL_SQS')).toBe(`${dynamoDB} ${sqs}\n`);
    for (const url of [dynamoDB, sqs]) expect(['1', occupied.port]).not.toContain(new URL(String(url)).port);
  });

  it('gives a shell what the AWS CLI needs, whatever account the shell had', async () => {
    const bin = join(checkout.path, 'bin');
    await mkdir(bin);
    await writeFile(join(bin, 'aws'), '#!/bin/sh\necho "$@"\n', { mode: 0o755 });
    const environment = { PATH: `${bin}:${process.env['PATH']}`, AWS_PROFILE: 'mine', AWS_SESSION_TOKEN: 'mine' };
    const said = (command: string) => inShell(command, environment);
    const settings =
      'echo $AWS_DEFAULT_REGION,$AWS_REGION,$AWS_ACCESS_KEY_ID,${AWS_PROFILE-none},${AWS_SESSION_TOKEN-none}';
    expect(await said(settings)).toBe('us-east-1,us-east-1,embedded,none,none\n');
    for (const [command, service] of [
      ['sqs get-queue-url --queue-name q', 'SQS'],
      ['--output text dynamodb get-item --table-name sqs', 'DYNAMODB'],
      ['s3 ls', 'S3'],
    ]) {
      const words = (await said(`echo $AWS_ENDPOINT_URL_${service}; aws ${command}`)).split('\n');
      expect(words.slice(0, 2)).toEqual([
        expect.stringMatching(/^http:\/\/127\.0\.0\.1:/),
        `--endpoint-url ${words[0]} ${command}`,
      ]);
    }
    expect(await said('aws logs tail group')).toBe('logs tail group\n');
  });
});
