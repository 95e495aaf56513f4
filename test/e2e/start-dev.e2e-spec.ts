import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Checkout, type StartDev } from '../support/checkout.ts';
import { dynoxide } from '../support/dynoxide.ts';
import { listeningAddresses, untilGone } from '../support/process-tree.ts';
import { submission } from '../support/submission.ts';
import { until } from '../support/until.ts';

const run = promisify(execFile);

const CONTROLLER = 'src/core/health/health.controller.ts';

describe('start:dev', () => {
  let checkout: Checkout;
  let startDev: StartDev;

  beforeAll(async () => {
    checkout = await Checkout.make();
    startDev = await checkout.startDev();
    await startDev.line('aws.env');
  });
  afterAll(async () => {
    await checkout.remove();
  });

  /** Waits for the end of a job: then worker, DynamoDB, SQS and S3 are all at work. */
  async function completedJob(): Promise<string> {
    const { job_id } = await startDev.submit(submission());
    await until(
      () => startDev.statusOf(job_id),
      (status) => status === 'COMPLETED',
    );
    return job_id;
  }

  it('completes a job', async () => {
    await completedJob();
  });

  it('listens on the loopback interface alone', () => {
    const addresses = listeningAddresses(startDev.pids());
    expect(addresses).toHaveLength(dynoxide === undefined ? 2 : 3); // The API; SQS and S3; DynamoDB.
    for (const address of addresses) expect(address).toMatch(/^127\.0\.0\.1:/);
  });

  it('keeps its data to its owner', async () => {
    const folder = join(checkout.path, '.local');
    const modes = [folder, ...(await readdir(folder)).map((name) => join(folder, name))].map(async (path) => {
      const { mode } = await stat(path);
      return [path, mode & 0o077];
    });
    for (const mode of await Promise.all(modes)) expect(mode).toEqual([expect.any(String), 0]);
  });

  it('is the only one with its folder', async () => {
    const other = await checkout.startDev();
    expect(await other.ended).toBe(1);
    const folder = join(checkout.path, '.local');
    expect(other.output).toBe(`Another start:dev uses the data in ${folder}: stop it first.\n`);
  });

  it('serves the page, and after an edit the edited one', async () => {
    const titleOf = async () => /<title>(.*)<\/title>/.exec(await (await fetch(startDev.url)).text())?.[1];
    expect(startDev.output).toContain('The page is at http://localhost:');
    expect(await titleOf()).toBe('Value Proposition Reports');
    await checkout.edit('web/index.html', '<title>Value', '<title>Edited');
    expect(await titleOf()).toBe('Edited Proposition Reports');
  });

  it('reloads what is edited, also after a build in another terminal', async () => {
    await run(process.execPath, ['node_modules/@nestjs/cli/bin/nest.js', 'build'], { cwd: checkout.path });
    await checkout.edit(CONTROLLER, "('health')", "('edited')");
    await startDev.line('A source has changed: the service is started again.');
    await startDev.line('listening');
    expect(await fetch(`${startDev.url}/edited`)).toMatchObject({ status: 200 });
  });

  it('waits for a source that does not compile to be mended', async () => {
    await checkout.edit(CONTROLLER, "('edited')", "('edited)");
    await startDev.line('It is started again when a source changes.');
    await checkout.edit(CONTROLLER, "('edited)", "('mended')");
    await startDev.line('listening');
    expect(await fetch(`${startDev.url}/mended`)).toMatchObject({ status: 200 });
  });

  it('starts the service again when it was killed, and says so', async () => {
    process.kill(startDev.pidOf(/dev\/service\.ts/), 'SIGKILL');
    await startDev.line('The service has ended (SIGKILL): it is started again.');
    await startDev.line('listening');
    await completedJob();
  });

  const databaseAndKeeper = dynoxide === undefined ? [] : [new RegExp(`^${dynoxide} `), /^\/bin\/sh /];
  for (const command of databaseAndKeeper) {
    it(`starts the embedded DynamoDB again when ${command.source} was killed, and says so`, async () => {
      const jobId = await completedJob();
      process.kill(startDev.pidOf(command), 'SIGKILL');
      await startDev.line('The embedded DynamoDB was killed, and is started again.');
      expect(await startDev.statusOf(jobId)).toBe('COMPLETED');
      await completedJob();
    });
  }

  it('leaves nothing behind when it is killed', async () => {
    const pids = startDev.pids();
    expect(pids).toHaveLength(2 + databaseAndKeeper.length); // Itself and the service.
    startDev.child.kill('SIGKILL');
    await untilGone(pids);
  });

  it('leaves nothing behind when npm is killed', async () => {
    startDev = await checkout.startDev({ command: ['npm', 'run', 'start:dev'] });
    await startDev.line('aws.env');
    const pids = startDev.pids();
    startDev.child.kill('SIGKILL');
    await untilGone(pids);
  });

  it('goes on with its data, and ends at Ctrl-C', async () => {
    startDev = await checkout.startDev();
    await startDev.line('aws.env');
    await completedJob();
    const pids = startDev.pids();
    startDev.child.kill('SIGINT');
    expect(await startDev.ended).toBe(0);
    await untilGone(pids);
  });
});
