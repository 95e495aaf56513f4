import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { newRequest, SCENARIOS } from '../faults/fault-scenarios.ts';
import { captureMetricLines, type MetricLine } from '../support/metric-lines.ts';
import { World } from '../support/world.ts';

let world: World;
let lines: MetricLine[];

beforeAll(async () => {
  lines = captureMetricLines();
  process.env['POWERTOOLS_METRICS_NAMESPACE'] = 'test';
  world = await World.start('api', 'worker', 'watchdog');
});
beforeEach(async () => {
  await world.clear();
  lines.length = 0;
});
afterAll(async () => {
  await world.stop();
  jest.restoreAllMocks();
});

/** Each metric with its value, and the code where it has one. */
function measured(): string[] {
  return lines.map(({ _aws, code, ...line }) => {
    const [{ Metrics }] = _aws.CloudWatchMetrics;
    const [{ Name }] = Metrics;
    return [Name, code, Number(line[Name])].filter((part) => part !== undefined).join(' ');
  });
}

describe('the metrics', () => {
  it.each([
    ['a job from its submission to its report', ['JobsSubmitted 1', 'JobsCompleted 1', 'JobSeconds 0']],
    ['a duplicate', ['JobsSubmitted 1', 'JobsDuplicate 1']],
    ['a submission that cannot be queued', ['JobsNotQueued 1']],
    ['an input that no report can be written from', ['JobsSubmitted 1', 'JobsFailed GENERATION_FAILED 1']],
    ['a message that got lost', ['JobsSubmitted 1', 'JobsResent 1']],
    ['a job past its deadline', ['JobsSubmitted 1', 'JobsFailed DEADLINE_EXCEEDED 1']],
  ])('count %s', async (name, expected) => {
    await SCENARIOS[name]?.(world, newRequest(), () => undefined);
    expect(measured()).toEqual(expected);
  });

  it('tell how long a completed job took', async () => {
    await SCENARIOS['a message that got lost']?.(world, newRequest(), () => undefined);
    lines.length = 0;
    await world.deliverAll();
    expect(measured()).toEqual(['JobsCompleted 1', 'JobSeconds 121']);
  });

  it('count a rejected submission', async () => {
    await world.submit({ ...newRequest(), user_id: '#' });
    expect(measured()).toEqual(['SubmissionsRejected 1']);
  });

  it('do not count a rejected GET', async () => {
    await world.ask('/api/vpr/status/1');
    expect(measured()).toEqual([]);
  });
});
