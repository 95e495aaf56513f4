import { describe, expect, it } from '@jest/globals';

import type { End } from '../../bench/end-to-end/client.ts';
import type { Entry } from '../../bench/end-to-end/run-log.ts';
import { judge, type Outcome } from '../../bench/end-to-end/verdict.ts';

const outcome = (application_id: string, end: End, again = end): Outcome => ({ application_id, end, again });
const report = (writer: string): End => ({ what: 'report', writer });

const entry = (application_id: string, event: Entry['event'], pid: number, atSeconds: number): Entry => ({
  application_id,
  event,
  pid,
  atMs: atSeconds * 1_000,
});

const kill = (pid: number, atSeconds: number) => ({ pid, atMs: atSeconds * 1_000 });

describe('the verdict on an engine', () => {
  it('counts the jobs without a report by how they ended', () => {
    const ends: End[] = [{ what: 'lost' }, { what: 'failed' }, { what: 'failed' }, { what: 'stuck' }, report('a')];
    const outcomes = ends.map((end, job) => outcome(`${job}`, end));
    expect(judge(outcomes, [], [])).toMatchObject({ lost: 1, failed: 2, stuck: 1, replaced: 0 });
  });

  it('counts reports that are others, or gone, when their client asks again', () => {
    const outcomes = [
      outcome('same', report('a')),
      outcome('another', report('b'), report('c')),
      outcome('gone', report('d'), { what: 'lost' }),
    ];
    expect(judge(outcomes, [], [])).toMatchObject({ lost: 0, stuck: 0, replaced: 2 });
  });

  it('counts calls of the model beyond one a job, and those after one that had ended', () => {
    const log = [
      entry('once', 'began', 1, 0),
      entry('once', 'ended', 1, 2),
      entry('broken off', 'began', 1, 0),
      entry('broken off', 'began', 2, 30),
      entry('broken off', 'ended', 2, 32),
      entry('paid twice', 'began', 1, 0),
      entry('paid twice', 'ended', 1, 2),
      entry('paid twice', 'began', 2, 30),
      entry('paid twice', 'ended', 2, 32),
    ];
    expect(judge([], log, [])).toMatchObject({ callsAgain: 2, paidTwice: 1 });
  });

  it('measures from the kill of a worker until another one goes on with its jobs', () => {
    const log = [
      entry('killed', 'began', 1, 0),
      entry('elsewhere', 'began', 2, 0),
      entry('elsewhere', 'ended', 2, 2),
      entry('after the kill', 'began', 2, 6),
      entry('killed', 'began', 2, 35),
    ];
    expect(judge([], log, [kill(1, 5)]).secondsToGoOn).toEqual([30]);
  });

  it('takes each kill of a job by itself', () => {
    const log = [entry('a', 'began', 1, 0), entry('a', 'began', 2, 31), entry('a', 'began', 3, 70)];
    expect(judge([], log, [kill(1, 1), kill(2, 32)]).secondsToGoOn).toEqual([30, 38]);
  });

  it('knows no time of a job that nobody goes on with', () => {
    expect(judge([], [entry('a', 'began', 1, 0)], [kill(1, 1)]).secondsToGoOn).toEqual([]);
  });
});
