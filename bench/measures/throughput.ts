import { join } from 'node:path';

import { environmentAt } from '../contenders.ts';
import { dividedCores, pinnedTo } from '../cores.ts';
import type { Load, LoadOrder } from '../load-generator.ts';
import { compared, type Measurement } from '../measurement.ts';
import { RequestReplyProcess } from '../processes.ts';
import { Server } from '../server.ts';
import { StandIn } from '../stand-in.ts';
import { INPUT } from '../submissions.ts';
import { inTurns } from '../turns.ts';

const root = join(import.meta.dirname, '../..');
const SERVERS = { service: join(root, 'dist/main.js'), 'node:http': join(root, 'bundles/bench/node-http.mjs') };

const CONNECTIONS = 64;
const WARM_UP_SECONDS = 10;
const SECONDS = 3;
const ROUNDS = 4;

/** The share of its cores above which the load generator itself may be the bottleneck. */
const SATURATED = 0.9;

const APPLICATION = '{application}';
const [before = '', after = ''] = JSON.stringify({ ...INPUT, application_id: APPLICATION }).split(APPLICATION);

/** Submissions a second of the HTTP server: 64 connections, a core of its own. */
export async function throughput(interrupted: AbortSignal): Promise<Measurement[]> {
  const cores = dividedCores();
  if (cores === undefined) {
    process.stderr.write('  without taskset or a second core: the server shares its core with the load\n');
  }
  const aside = { signal: interrupted, ...pinnedTo(cores?.others) };
  await using standIn = await StandIn.start(aside);
  await using generator = new RequestReplyProcess<Load>(join(import.meta.dirname, '../load-generator.ts'), [], aside);
  await generator.ready();
  const options = { signal: interrupted, ...pinnedTo(cores?.measured) };
  const environment = environmentAt(standIn.endpoint);
  await using service = await Server.start(SERVERS.service, environment, options);
  await using rival = await Server.start(SERVERS['node:http'], environment, options);
  const servers = { service, 'node:http': rival };

  /** @returns accepted submissions a second */
  const load = async (server: Server, seconds: number): Promise<number> => {
    await standIn.reset();
    const order = { url: server.url, connections: CONNECTIONS, seconds, around: [before, after] } satisfies LoadOrder;
    const done = await Promise.race([generator.ask(order), server.ended()]);
    if (done.refused + done.failed > 0) throw new Error(`${done.refused} refused, ${done.failed} failed`);
    const { cpuMicros } = await standIn.reset();
    if (cores !== undefined) refuseSaturated(done.cpuMicros + cpuMicros, done.seconds, cores.others);
    return done.accepted / done.seconds;
  };
  for (const server of Object.values(servers)) await load(server, WARM_UP_SECONDS);
  const rates = await inTurns(['service', 'node:http'], ROUNDS, async (name) => load(servers[name], SECONDS));
  const what = cores === undefined ? 'throughput, cores shared' : 'throughput';
  return [compared(what, '1/s', ['node:http', { atLeast: 0.8 }], rates.service, rates['node:http'])];
}

/** Fails if the generator and the stand-in were so busy that they, and not the server, may be the bottleneck. */
function refuseSaturated(cpuMicros: number, seconds: number, cores: string): void {
  const used = Math.min(2, cores.split(',').length); // Either of them runs JavaScript on one.
  const share = cpuMicros / (seconds * 1e6 * used);
  if (share > SATURATED) throw new Error(`the load took ${(100 * share).toFixed(0)} % of its cores`);
}
