import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import autocannon from 'autocannon';
import getPort from 'get-port';

import { environmentAt, INPUT } from '../contenders.ts';
import { compared, type Measurement } from '../measurement.ts';
import type { StandIn } from '../stand-in.ts';
import { inTurns } from '../turns.ts';

const root = join(import.meta.dirname, '../..');

const SERVERS = { service: join(root, 'dist/main.js'), 'node:http': join(root, 'bundles/bench/node-http.mjs') };

const CONNECTIONS = 64;
const SECONDS = 5;
const ROUNDS = 4;

interface Server {
  readonly child: ChildProcess;
  readonly url: string;
}

/** On a core of its own: the first one. */
async function startServer(file: string, endpoint: string): Promise<Server> {
  const port = await getPort({ host: '127.0.0.1' });
  const child = spawn('taskset', ['--cpu-list', '0', process.execPath, file], {
    env: { ...environmentAt(endpoint), ENVIRONMENT: 'local', VPR_RESULTS_BUCKET_NAME: 'results', PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}/api/vpr`;
  for (;;) {
    try {
      await fetch(url);
      return { child, url };
    } catch {
      if (child.exitCode !== null) throw new Error(`${file} has ended`);
      await setTimeout(50);
    }
  }
}

let submissions = 0;

/** @returns accepted submissions a second */
async function load(url: string): Promise<number> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        setupRequest: (request) => ({
          ...request,
          body: JSON.stringify({ ...INPUT, application_id: `http-${submissions++}` }),
        }),
      },
    ],
  });
  if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx} refused, ${result.errors} failed`);
  return result['2xx'] / result.duration;
}

/** Submissions a second of the HTTP server, 64 connections, one core for the server. */
export async function throughput(standIn: StandIn): Promise<Measurement[]> {
  await standIn.reset();
  const servers = {
    service: await startServer(SERVERS.service, standIn.endpoint),
    'node:http': await startServer(SERVERS['node:http'], standIn.endpoint),
  };
  try {
    for (const { url } of Object.values(servers)) await load(url); // Warms it up.
    const rates = await inTurns(['service', 'node:http'], ROUNDS, async (name) => {
      await standIn.reset();
      return load(servers[name].url);
    });
    return [compared('throughput', '1/s', ['node:http', { atLeast: 0.8 }], rates.service, rates['node:http'])];
  } finally {
    for (const { child } of Object.values(servers)) {
      child.kill();
      await once(child, 'exit');
    }
  }
}
