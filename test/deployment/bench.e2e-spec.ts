import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { statSync } from 'node:fs';

import { bundleRivals, Contender, CONTENDERS, environmentAt } from '../../bench/contenders.ts';
import { StandIn } from '../../bench/stand-in.ts';
import type { Submissions } from '../../bench/submissions.ts';

// The part of the benchmark that no machine makes faster or slower: calls, bytes and allocations.

/** So that nothing is collected while it is counted. */
const COUNTING = ['--expose-gc', '--min-semi-space-size=512', '--max-semi-space-size=512', '--max-old-space-size=2048'];

/** Submissions before those that are counted, for what is compiled and cached once. */
const WARM_UP = 50;

/** Today's figures, rounded up. What makes one larger has to be worth it. */
const BUDGET = { size: 3.8, allocations: 1.5, bytesToAws: 1.05 };

const processes = new AsyncDisposableStack();
let standIn: StandIn;
let service: Contender;
let floor: Contender;

beforeAll(async () => {
  await bundleRivals(['floor', 'naive']);
  standIn = processes.use(await StandIn.start());
  const environment = environmentAt(standIn.endpoint);
  service = processes.use(new Contender(CONTENDERS.service, environment, { execArgv: COUNTING }));
  floor = processes.use(new Contender(CONTENDERS.floor, environment, { execArgv: COUNTING }));
  await Promise.all([service.ready(), floor.ready()]);
});
afterAll(async () => {
  await processes.disposeAsync();
});

async function callsOf(contender: Contender, order: Submissions) {
  await standIn.reset();
  await contender.submit(order);
  return standIn.reset();
}

async function allocationsOf(contender: Contender) {
  await standIn.reset();
  await contender.submit({ count: WARM_UP, first: 0 });
  return contender.allocations({ count: 100, first: WARM_UP });
}

describe('a submission', () => {
  it('makes two calls, as the floor does', async () => {
    for (const contender of [service, floor]) {
      const { calls } = await callsOf(contender, { count: 10, first: 0 });
      expect(calls).toEqual({ TransactWriteItems: 10, SendMessage: 10 });
    }
  });

  it('makes two calls as a duplicate as well', async () => {
    for (const contender of [service, floor]) {
      const { calls } = await callsOf(contender, { count: 10, first: 0, same: true });
      expect(calls).toEqual({ TransactWriteItems: 10, SendMessage: 1, GetItem: 9 });
    }
  });

  it('takes the naive rival three calls', async () => {
    await using naive = new Contender(CONTENDERS.naive, environmentAt(standIn.endpoint));
    await naive.ready();
    const { calls } = await callsOf(naive, { count: 10, first: 0 });
    expect(calls).toEqual({ Query: 10, PutItem: 10, SendMessage: 10 });
  });

  it('is an error when the contender does not do its work', async () => {
    const idle = 'data:text/javascript,export const handler = () => ({ statusCode: 202 })';
    await using contender = new Contender(idle, environmentAt(standIn.endpoint));
    await contender.ready();
    await expect(contender.submit({ count: 2, first: 0, same: true })).rejects.toThrow('2 submissions were answered');
    const failing = 'data:text/javascript,export const handler = () => ({ statusCode: 500 })';
    await using refusing = new Contender(failing, environmentAt(standIn.endpoint));
    await refusing.ready();
    await expect(refusing.submit({ count: 2, first: 0 })).rejects.toThrow('{"500":2}');
  });

  it('sends hardly more bytes to AWS than the floor', async () => {
    const { bytes } = await callsOf(service, { count: 10, first: 0 });
    const ofFloor = await callsOf(floor, { count: 10, first: 0 });
    expect(bytes / ofFloor.bytes).toBeLessThan(BUDGET.bytesToAws);
  });

  it('allocates no more than its budget says', async () => {
    expect((await allocationsOf(service)) / (await allocationsOf(floor))).toBeLessThan(BUDGET.allocations);
  });
});

it('the bundle is no larger than its budget says', () => {
  const [ofService, ofFloor] = [CONTENDERS.service, CONTENDERS.floor].map((file) => statSync(file).size);
  expect(Number(ofService) / Number(ofFloor)).toBeLessThan(BUDGET.size);
});
