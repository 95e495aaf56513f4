import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type AwsUnderTest, startAws } from '../support/aws-under-test.ts';
import { startIssuer } from '../support/issuer.ts';
import { occupiedPort } from '../support/occupied-port.ts';
import { killProcesses, startProcess, startServer } from '../support/server-process.ts';
import { submission } from '../support/submission.ts';

const MARKER = 'NOBODYS-BUSINESS';

let aws: AwsUnderTest;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'careervp-'));
  aws = await startAws();
});
afterAll(async () => {
  killProcesses();
  await aws.stop();
  await rm(folder, { recursive: true });
});

async function isRefused(url: string): Promise<boolean> {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1' });
  try {
    await once(socket, 'connect');
    return false;
  } catch {
    return true;
  } finally {
    socket.destroy();
  }
}

describe('a server that is killed and started again', () => {
  it('answers a duplicate with the job from before', async () => {
    const request = submission();
    const first = await startServer(aws.environment);
    const { status, body } = await first.submit(request);
    expect(status).toBe(202);
    first.child.kill('SIGKILL');
    expect(await first.ended).toBe('SIGKILL');

    const second = await startServer(aws.environment);
    expect(await second.submit(request)).toMatchObject({ status: 200, body: { job_id: body['job_id'] } });
    second.child.kill('SIGKILL');
    await second.ended;
  });

  it('does so even if the embedded AWS was stopped and started, too', async () => {
    const request = submission();
    const awsBefore = await startAws(folder);
    const first = await startServer(awsBefore.environment);
    const { body } = await first.submit(request);
    first.child.kill('SIGKILL');
    await first.ended;
    await awsBefore.stop();

    const awsAfter = await startAws(folder);
    const second = await startServer(awsAfter.environment);
    expect(await second.submit(request)).toMatchObject({ status: 200, body: { job_id: body['job_id'] } });
    const messages = await awsAfter.takeMessages();
    expect(messages.map(({ Body }) => JSON.parse(Body ?? '').job_id)).toEqual([body['job_id']]);
    second.child.kill('SIGKILL');
    await second.ended;
    await awsAfter.stop();
  });
});

describe('a server that gets SIGTERM', () => {
  it('finishes the request that it has, takes no other, and ends', async () => {
    const server = await startServer(aws.environment);
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<undefined>();
    const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
    aws.faults.fault = ({ operation }) => {
      if (operation !== 'SendMessage') return undefined;
      arrive(undefined);
      return released;
    };
    const answer = server.submit(submission());
    await arrived;
    server.child.kill('SIGTERM');
    while (!(await isRefused(server.url)));
    release(undefined);
    expect(await answer).toMatchObject({ status: 202, body: { status: 'PENDING' } });
    expect([0, 'SIGTERM']).toContain(await server.ended);
    aws.faults.heal();
  });

  it('does not wait for a connection that has never carried a request', async () => {
    const server = await startServer(aws.environment);
    const connection = connect(Number(new URL(server.url).port), '127.0.0.1').on('error', () => undefined);
    await once(connection, 'connect');
    // The server has accepted the connection by the time that it has answered on a later one.
    await fetch(`${server.url}/health`, { headers: { connection: 'close' } });
    server.child.kill('SIGTERM');
    expect([0, 'SIGTERM']).toContain(await server.ended);
    connection.destroy();
  });
});

describe('a server that cannot start', () => {
  async function expectSentence(environment: Record<string, string>, sentence: unknown): Promise<string> {
    const { output, ended } = startProcess('dist/main.js', { ...aws.environment, PORT: '0', ...environment });
    expect(await ended).toBe(1);
    expect(output).toEqual({ stdout: '', stderr: sentence });
    return output.stderr;
  }
  const oneLineWith = (text: string) => expect.stringMatching(new RegExp(`^[^\\n]*${text}[^\\n]*\\.\\n$`));

  const REQUIRED = [
    'ENVIRONMENT',
    'AWS_REGION',
    'JOBS_TABLE_NAME',
    'IDEMPOTENCY_TABLE_NAME',
    'VPR_JOBS_QUEUE_URL',
    'VPR_RESULTS_BUCKET_NAME',
  ];
  const OTHERS = ['LOG_LEVEL', 'POWERTOOLS_SERVICE_NAME', 'PORT', 'WATCHDOG_AFTER_SECONDS'];

  it('for malformed settings names each and shows no value', async () => {
    const names = [...REQUIRED, ...OTHERS];
    const malformed = Object.fromEntries(names.map((name) => [name, `${MARKER} !`]));
    const complaint = await expectSentence(malformed, oneLineWith(names.map((name) => `${name} must be `).join('.*')));
    expect(complaint).not.toContain(MARKER);
  });

  it('for lack of settings names all that are missing in one sentence, and says nothing of tokens', async () => {
    const { output, ended } = startProcess('dist/main.js', { PORT: '0' });
    expect(await ended).toBe(1);
    expect(output.stdout).toBe('');
    const all = REQUIRED.map((name) => `${name} must be [^;]*`).join('; ');
    expect(output.stderr).toMatch(new RegExp(`^Environment: ${all}\\.\\n$`));
  });

  it('says that its port is in use', async () => {
    using occupied = await occupiedPort();
    await expectSentence(
      { PORT: occupied.port },
      `Port ${occupied.port} is in use: stop what listens there, or set PORT to another.\n`,
    );
  });

  it('since its API would be open to anybody names what has to be set', async () => {
    const all = 'AUTH_ISSUER must be set.*AUTH_AUDIENCE must be set.*ALLOWED_ORIGINS must name the web pages';
    await expectSentence({ ENVIRONMENT: 'prod' }, oneLineWith(all));
  });
});

describe('the log of a server', () => {
  const marked = (request = submission()) => ({
    ...request,
    job_posting: { company_name: MARKER, role_title: MARKER, description: MARKER, requirements: [MARKER] },
    gap_responses: [{ question: MARKER, answer: MARKER, question_id: MARKER }],
    company_context: { company_name: MARKER, mission: MARKER, values: [MARKER], industry: MARKER },
    unknown: MARKER,
  });

  it('has a line of JSON for each request and each change of a job, with ids and without what a user wrote', async () => {
    const server = await startServer(aws.environment);
    const request = marked();
    const { body: created } = await server.submit(request);
    await server.submit(request);
    await server.submit({ ...request, job_posting: { company_name: MARKER, role_title: [MARKER] } });
    await server.submit({ ...request, user_id: `${MARKER} #`, application_id: { [MARKER]: MARKER } });
    await server.submit(`{"user_id": "${MARKER}`);
    aws.faults.break('SendMessage', 'refused');
    const failing = marked();
    await server.submit(failing);
    aws.faults.heal();
    server.child.kill('SIGTERM');
    await server.ended;

    const line = { service: 'careervp-vpr', request_id: 'request-1', level: 'INFO' };
    const { user_id, application_id } = request;
    const common = { ...line, user_id, application_id };
    const job = { ...common, job_id: created['job_id'] };
    const answered = { ...line, message: 'request answered', method: 'POST', route: '/api/vpr', path: '/api/vpr' };
    expect(server.lines()).toMatchObject([
      { message: 'listening' },
      { ...job, message: 'job submitted' },
      { ...answered, job_id: created['job_id'], status: 202 },
      { ...job, message: 'duplicate submission' },
      { ...answered, job_id: created['job_id'], status: 200 },
      { ...common, ...answered, status: 400, code: 'INVALID_REQUEST', paths: ['job_posting.role_title'] },
      { ...answered, status: 400, code: 'INVALID_REQUEST', paths: ['user_id', 'application_id'] },
      { ...answered, status: 400, code: 'MALFORMED_BODY' },
      {
        ...answered,
        user_id,
        application_id: failing.application_id,
        level: 'ERROR',
        status: 500,
        code: 'SUBMISSION_FAILED',
        job_id: expect.any(String),
      },
    ]);
    expect(JSON.stringify(server.output)).not.toContain(MARKER);
  });
});

describe('the log of a server with an issuer of tokens', () => {
  it('says what became of each token, and has none in it', async () => {
    const issuer = await startIssuer();
    const server = await startServer({ ...aws.environment, AUTH_ISSUER: issuer.url, AUTH_AUDIENCE: 'vpr' });
    const valid = await issuer.token({ name: MARKER });
    const expired = await issuer.token({ exp: 1 });
    const answers = [];
    for (const token of [valid, expired, `${valid}x`, `${MARKER} ${MARKER}`, undefined]) {
      answers.push(await server.submit(submission(), token));
    }
    server.child.kill('SIGTERM');
    await server.ended;
    const withoutKeys = await startServer({ ...aws.environment, AUTH_ISSUER: issuer.url, AUTH_AUDIENCE: 'vpr' });
    await issuer.close();
    answers.push(await withoutKeys.submit(submission(), valid));
    withoutKeys.child.kill('SIGTERM');
    await withoutKeys.ended;

    expect(answers.map(({ status }) => status)).toEqual([202, 401, 401, 401, 401, 503]);
    const lines = [...server.lines(), ...withoutKeys.lines()];
    expect(lines).toContainEqual(
      expect.objectContaining({ message: 'request answered', status: 202, user_id: 'user-1' }),
    );
    const codes = lines.map(({ code }) => code).filter(Boolean);
    expect(codes).toEqual([...Array(3).fill('INVALID_TOKEN'), 'TOKEN_REQUIRED', 'ISSUER_UNAVAILABLE']);
    const output = JSON.stringify([server.output, withoutKeys.output]);
    for (const secret of [MARKER, ...valid.split('.'), ...expired.split('.')]) expect(output).not.toContain(secret);
  });
});
