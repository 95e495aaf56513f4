import type { End } from './client.ts';
import type { Entry } from './run-log.ts';

/** How a job ended for its client, and what the client gets when it asks again after everything has ended. */
export interface Outcome {
  readonly application_id: string;
  readonly end: End;
  readonly again: End;
}

/** A process that was killed. */
export interface Kill {
  readonly pid: number;
  readonly atMs: number;
}

/** What an engine made of the jobs that it had accepted, while its processes were killed. */
export interface Verdict {
  /** Jobs that the engine no longer knows. */
  readonly lost: number;
  /** Jobs that ended without a report. */
  readonly failed: number;
  /** Jobs that did not end. */
  readonly stuck: number;
  /** Jobs whose client got a different report when it asked again. */
  readonly replaced: number;
  /** Calls of the model beyond one for each job. */
  readonly callsAgain: number;
  /** How many of these calls were made after an earlier call had ended. */
  readonly paidTwice: number;
  /** Seconds from the kill of a worker that had called the model for a job until another worker calls it again. */
  readonly secondsToGoOn: readonly number[];
}

export function judge(outcomes: readonly Outcome[], log: readonly Entry[], kills: readonly Kill[]): Verdict {
  const ended = (what: End['what']) => outcomes.filter(({ end }) => end.what === what).length;
  const histories = Array.from(Map.groupBy(log, ({ application_id }) => application_id).values());
  const beyondOne = (event: Entry['event']) =>
    histories
      .map((history) => history.filter((entry) => entry.event === event).length)
      .reduce((sum, count) => sum + Math.max(0, count - 1), 0);
  return {
    lost: ended('lost'),
    failed: ended('failed'),
    stuck: ended('stuck'),
    replaced: outcomes.filter(isReplaced).length,
    callsAgain: beyondOne('began'),
    paidTwice: beyondOne('ended'),
    secondsToGoOn: kills.flatMap((kill) => histories.flatMap((history) => secondsToGoOn(history, kill))),
  };
}

function isReplaced({ end, again }: Outcome): boolean {
  return end.what === 'report' && (again.what !== 'report' || again.writer !== end.writer);
}

/** Seconds until a job went on that the killed process was the last to begin; none if it went on nowhere. */
function secondsToGoOn(history: readonly Entry[], { pid, atMs }: Kill): number[] {
  const begins = history.filter(({ event }) => event === 'began');
  const at = begins.findLastIndex((entry) => entry.atMs <= atMs);
  const next = begins[at + 1];
  return begins[at]?.pid === pid && next ? [(next.atMs - atMs) / 1_000] : [];
}
