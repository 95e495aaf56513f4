import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type EngineName, ENGINES } from '../../bench/end-to-end/engine.ts';
import { runInFlight } from '../../bench/end-to-end/in-flight.ts';
import { RunFolder } from '../../bench/end-to-end/run-folder.ts';
import { RunningEngine } from '../../bench/end-to-end/running-engine.ts';

// The other queues are not installed with the project, so only the engines on AWS are run.

let folder: RunFolder;
beforeAll(() => {
  folder = new RunFolder();
});
afterAll(() => {
  folder[Symbol.dispose]();
});

describe('the benchmark from end to end', () => {
  it.each<EngineName>(['careervp', 'naive'])('gets a report from %s for each client', async (name) => {
    const { signal } = new AbortController();
    await using running = await RunningEngine.start(ENGINES[name], 2, folder, signal);
    const run = await runInFlight(running, { inFlight: 2, times: 1 }, signal);
    expect(run.seconds).toHaveLength(2);
    expect(run.failures).toBe(0);
  });
});
