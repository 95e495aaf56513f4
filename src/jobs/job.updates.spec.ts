import { describe, expect, it } from '@jest/globals';

import { LEASE_GRACE_SECONDS, LEASE_SECONDS, LIVE_JOB_TTL_SECONDS } from './job.lifetimes.ts';
import { claimed, completed, dueAgainAt, failed, handedBack } from './job.updates.ts';

const NOW_MS = Date.parse('2026-11-25T10:00:00.500Z');
const NOW = '2026-11-25T10:00:00.500Z';
const SECONDS = Math.floor(NOW_MS / 1_000);

const WATCHED_AFTER_LEASE = {
  due_at: NOW_MS + (LEASE_SECONDS + LEASE_GRACE_SECONDS) * 1_000,
  ttl: SECONDS + LEASE_SECONDS + LEASE_GRACE_SECONDS + LIVE_JOB_TTL_SECONDS,
};

const OUT_OF_THE_INDEX = {
  ...{ watch_shard: undefined, due_at: undefined, lease_expires_at: undefined, paused_until: undefined },
};

describe('a job that stays live', () => {
  it('lives beyond the next look of the watchdog', () => {
    expect(dueAgainAt(NOW_MS)).toEqual({ due_at: NOW_MS, ttl: SECONDS + LIVE_JOB_TTL_SECONDS });
  });

  it('is leased when it is claimed, and due when the lease has lapsed', () => {
    expect(claimed(NOW_MS)).toMatchObject({
      status: 'PROCESSING',
      started_at: NOW,
      progress: { phase: 'generating', percent: 0, updated_at: NOW },
      lease_expires_at: NOW_MS + LEASE_SECONDS * 1_000,
      ...WATCHED_AFTER_LEASE,
    });
  });

  it('has no lease when it is handed back, and is due when its pause ends', () => {
    expect(handedBack(120, undefined, NOW_MS)).toMatchObject({
      status: 'PENDING',
      progress: { phase: 'queued', percent: 0, updated_at: NOW },
      lease_expires_at: undefined,
      paused_until: NOW_MS + 120_000,
      due_at: NOW_MS + 120_000,
      ttl: SECONDS + 120 + LIVE_JOB_TTL_SECONDS,
    });
  });
});

describe('a job that is final', () => {
  it('leaves the watch index when it is completed, with its report', () => {
    expect(completed('results/a.json', NOW_MS)).toMatchObject({
      status: 'COMPLETED',
      completed_at: NOW,
      result_key: 'results/a.json',
      ...OUT_OF_THE_INDEX,
    });
  });

  it('leaves the watch index when it fails, with the reason, for the failed index of its day', () => {
    const error = { code: 'GENERATION_FAILED', message: 'no' } as const;
    expect(failed(error, NOW_MS)).toMatchObject({
      ...{ status: 'FAILED', error, failed_at: NOW, failed_day: '2026-11-25' },
      ...OUT_OF_THE_INDEX,
    });
  });
});
