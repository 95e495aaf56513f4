import { describe, expect, it } from '@jest/globals';

import { Clock } from '../../src/core/time/clock.ts';
import { OutlineGenerator } from '../../src/reports/generators/outline.generator.ts';
import { reportRequest } from '../support/report-request.ts';
import { submission } from '../support/submission.ts';
import { takeRehearsal } from '../../dev/rehearsal/rehearsal.ts';
import { RehearsalGenerator } from '../../dev/rehearsal/rehearsal.generator.ts';

/** A clock on which waiting takes no time. */
class InstantClock extends Clock {
  sleptMs = 0;

  override async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.sleptMs += milliseconds;
    return Promise.resolve();
  }
}

function rehearse(application_id: string, seconds = 40) {
  const clock = new InstantClock();
  const generator = new RehearsalGenerator(new OutlineGenerator(), clock, seconds);
  const percents: number[] = [];
  const progress = (_phase: string, percent: number) => percents.push(percent);
  const request = reportRequest(submission({ application_id }));
  const generate = (signal = new AbortController().signal) => generator.generate(request, { signal, progress });
  return { clock, generate, percents };
}

describe('a rehearsed report', () => {
  it.each([
    ['a', 40],
    ['a-slow', 200],
  ])('of %s is an outline that takes %i s, with progress', async (application_id, seconds) => {
    const { clock, generate, percents } = rehearse(application_id);
    expect((await generate()).report.generator).toMatch(/^outline/);
    expect(clock.sleptMs).toBe(seconds * 1_000);
    expect(percents.length).toBeGreaterThan(10);
    expect(percents).toEqual(percents.toSorted((one, other) => one - other));
  });

  it('of an id that asks for time takes a minute at the least', async () => {
    const { clock, generate } = rehearse('a-slow', 0);
    await generate();
    expect(clock.sleptMs).toBe(60_000);
  });

  it.each([
    ['a-fails', 'GENERATION_FAILED'],
    ['a-refused', 'GENERATION_REFUSED'],
  ])('of %s never comes: %s', async (application_id, code) => {
    const { generate } = rehearse(application_id);
    await expect(generate()).rejects.toMatchObject({ code, retryable: false });
    await expect(generate()).rejects.toMatchObject({ code, retryable: false });
  });

  it('of an application that fails once comes at the second attempt', async () => {
    const { generate } = rehearse('a-fails-once');
    await expect(generate()).rejects.toMatchObject({ retryable: true });
    expect((await generate()).report).toBeDefined();
  });

  it('is given up as soon as it is no longer wanted', async () => {
    const { generate, percents } = rehearse('a');
    const reason = new Error('cancelled');
    await expect(generate(AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(percents).toEqual([]);
  });
});

describe('takeRehearsal', () => {
  it('takes the generator out of the environment, and says how long a report takes', () => {
    const environment = { VPR_GENERATOR: 'rehearsal', ENVIRONMENT: 'local', REHEARSAL_SECONDS: '3' };
    expect(takeRehearsal(environment)).toEqual({ seconds: 3 });
    expect(environment).not.toHaveProperty('VPR_GENERATOR');
    expect(takeRehearsal({ VPR_GENERATOR: 'rehearsal', ENVIRONMENT: 'test' })).toEqual({ seconds: 40 });
  });

  it('leaves other generators alone', () => {
    const environment = { VPR_GENERATOR: 'outline', ENVIRONMENT: 'prod' };
    expect(takeRehearsal(environment)).toBeUndefined();
    expect(environment).toHaveProperty('VPR_GENERATOR', 'outline');
  });

  it.each([
    [{ ENVIRONMENT: 'dev' }, 'only where ENVIRONMENT is local or test'],
    [{}, 'only where ENVIRONMENT is local or test'],
    [{ ENVIRONMENT: 'local', REHEARSAL_SECONDS: 'long' }, 'REHEARSAL_SECONDS must be'],
  ])('refuses %j', (environment, complaint) => {
    expect(() => takeRehearsal({ VPR_GENERATOR: 'rehearsal', ...environment })).toThrow(complaint);
  });
});
