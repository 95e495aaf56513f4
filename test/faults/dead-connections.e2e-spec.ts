import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { type Service, startService } from '../support/service.ts';
import { submission } from '../support/submission.ts';
import { startWatchdog, type Watchdog } from '../support/watchdog.ts';

/** Submissions at once, so that the pools of API and watchdog have as many connections as those of a busy stage. */
const AT_ONCE = 12;

let service: Service;
let watchdog: Watchdog;

beforeAll(async () => {
  service = await startService();
  watchdog = await startWatchdog(service.clock);
});
beforeEach(async () => {
  await Promise.all(Array.from({ length: AT_ONCE }, async () => service.submit(submission())));
  service.clock.advance(121);
  await watchdog.round();
});
afterAll(async () => {
  await watchdog.stop();
  await service.stop();
});

describe.each(['reset', 'silent'] as const)('idle connections that died: %s', (how) => {
  it('fail no submission', async () => {
    service.aws.faults.killConnections(how);
    // One after the other: each finds a dead connection in the pool, and so would each of its retries.
    for (let count = 0; count < 3; count++) expect((await service.submit(submission())).status).toBe(202);
  });

  it('leave no shard unread', async () => {
    service.aws.faults.killConnections(how);
    expect(await watchdog.round()).toMatchObject({ unreadShards: [], errors: 0 });
  });
});

describe('an attempt of a call', () => {
  it('ends when the body of its answer stalls, and the next attempt succeeds', async () => {
    let stalled = 0;
    service.aws.faults.fault = ({ operation }) =>
      operation === 'SendMessage' && ++stalled === 1 ? 'effect, then stalled body' : undefined;
    const { status } = await service.submit(submission());
    service.aws.faults.heal();
    expect([status, stalled]).toEqual([202, 2]);
  });

  it('opens a connection when it is a retry', async () => {
    const before = service.aws.faults.opened;
    let attempts = 0;
    service.aws.faults.fault = ({ operation }) =>
      operation === 'SendMessage' && ++attempts < 3 ? 'effect, then error' : undefined;
    expect((await service.submit(submission())).status).toBe(202);
    service.aws.faults.heal();
    expect(service.aws.faults.opened - before).toBe(2);
  });
});
