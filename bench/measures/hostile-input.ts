import { join } from 'node:path';

import { httpEvent } from '../../test/support/http-events.ts';
import { HOSTILE_BODIES } from '../../test/support/hostile-bodies.ts';
import { Contender, CONTENDERS, environmentAt } from '../contenders.ts';
import { hostileRequests } from '../hostile-requests.ts';
import { compared, limited, type Measurement } from '../measurement.ts';
import { RequestReplyProcess } from '../processes.ts';
import { StandIn } from '../stand-in.ts';
import { median } from '../statistics.ts';
import { INPUT } from '../submissions.ts';

const REPEATED = 5;
const WARM_UP = 2_000;

/** Milliseconds for which the event loop may stand still: heartbeats go on. */
const STANDSTILL_MS = 100;

interface Cost {
  readonly name: string;
  readonly cpuMs: number;
}

/** The bodies that cost the API most, accepted and refused, and the input that costs the generator `outline` most. */
export async function hostileInput(interrupted: AbortSignal): Promise<Measurement[]> {
  const bodies = await costsOfBodies(interrupted);
  const outlines = await costsOfOutlines(interrupted);
  const worst = <T extends Cost>(costs: readonly T[], by: (cost: T) => number = ({ cpuMs }) => cpuMs): T => {
    const [first] = costs.toSorted((a, b) => by(b) - by(a));
    if (first === undefined) throw new Error('nothing was measured');
    return first;
  };
  const row = (what: string, { name, cpuMs }: Cost, rival: string, usual: Cost): Measurement =>
    compared(`${what} (${name}), CPU`, 'ms', [rival], [cpuMs], [usual.cpuMs]);
  const still = worst(outlines.hostile, ({ stillMs }) => stillMs);
  return [
    row('worst accepted body', worst(bodies.accepted), 'ordinary body', bodies.ordinary),
    row('worst refused body', worst(bodies.refused), 'ordinary body', bodies.ordinary),
    row('worst outline', worst(outlines.hostile), 'ordinary outline', outlines.ordinary),
    limited(`event loop still in an outline (${still.name})`, 'ms', 'the limit', still.stillMs, STANDSTILL_MS),
  ];
}

async function costsOfBodies(signal: AbortSignal) {
  await using standIn = await StandIn.start({ signal });
  await using api = new Contender(CONTENDERS.service, environmentAt(standIn.endpoint), { signal });
  await api.ready();
  await api.submit({ count: WARM_UP, first: 0 });
  const post = async (name: string, body: string) => {
    const headers = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
    const event = httpEvent('HTTP API', { method: 'POST', path: '/api/vpr', headers, body });
    const answers = [];
    for (let time = 0; time < REPEATED; time++) {
      await standIn.reset(); // So that each of them is a new job, if it is one.
      answers.push(await api.invoke(event));
    }
    const [{ statusCode } = { statusCode: 0 }] = answers.map(({ answer }) => answer as { readonly statusCode: number });
    return { name, statusCode, cpuMs: median(answers.map(({ cpuMicros }) => cpuMicros)) / 1_000 };
  };
  const ordinary = await post('ordinary', JSON.stringify({ ...INPUT, application_id: 'ordinary' }));
  const costs = [];
  for (const [name, request] of hostileRequests()) costs.push(await post(name, JSON.stringify(request)));
  for (const [name, body] of Object.entries(HOSTILE_BODIES)) costs.push(await post(name, body));
  const { accepted = [], refused = [] } = Object.groupBy(costs, ({ statusCode }) =>
    statusCode === 202 ? 'accepted' : 'refused',
  );
  return { ordinary, accepted, refused };
}

async function costsOfOutlines(signal: AbortSignal) {
  interface Answer {
    readonly cpuMs: number;
    readonly stillMs: number;
  }
  await using writer = new RequestReplyProcess<Answer>(join(import.meta.dirname, '../outline-process.js'), [], {
    signal,
  });
  await writer.ready();
  const write = async (name: string, request: object) => ({ name, ...(await writer.ask(request)) });
  // The first rounds are a warm-up.
  for (let time = 0; time < REPEATED; time++) await write('ordinary', INPUT);
  const ordinary = await write('ordinary', INPUT);
  const hostile = [];
  for (const [name, request] of hostileRequests()) {
    await write(name, request);
    hostile.push(await write(name, request));
  }
  return { ordinary, hostile };
}
