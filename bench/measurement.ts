import type { EngineRow } from './engine-table.ts';
import { median, quantile } from './statistics.ts';

/** The limit of a ratio. */
export type Bar = { readonly atMost: number } | { readonly atLeast: number };

/** One line of the table: the service beside a rival. */
export interface Measurement {
  readonly what: string;
  readonly unit: string;
  readonly rival: string;
  readonly service: number;
  readonly rivalValue: number;
  /** The service's value divided by the rival's. */
  readonly ratio: number;
  /** The middle half of the ratios of single rounds; of a count, the ratio itself. */
  readonly spread: readonly [number, number];
  readonly bar?: Bar;
  /** How the value grows, for a picture. */
  readonly curve?: Curve;
}

/** A line of a picture. */
export interface Curve {
  /** The name of its file. */
  readonly picture: string;
  readonly line: string;
  /** What is counted along the horizontal axis. */
  readonly along: string;
  readonly unit: string;
  readonly points: readonly (readonly [count: number, value: number])[];
}

/** What a measure adds to the tables. */
export type Line = Measurement | EngineRow;

/** Measures some lines of the tables. Its processes end before it returns, and at once if the signal aborts. */
export type Measure = (interrupted: AbortSignal) => Promise<Line[]> | Line[];

/** Compares values that were measured in turns, by the ratio of their medians. */
export function compared(
  what: string,
  unit: string,
  rival: readonly [name: string, bar?: Bar],
  service: readonly number[],
  rivals: readonly number[],
): Measurement {
  const rounds = (values: readonly number[]): number[][] => values.map((value) => [value]);
  return pooled(what, unit, rival, rounds(service), rounds(rivals), median);
}

/**
 * Compares a statistic of the values of all rounds together: a percentile of one round would rest on few values. The
 * spread is that of single rounds, wider than the uncertainty of the ratio.
 */
export function pooled(
  what: string,
  unit: string,
  [rival, bar]: readonly [name: string, bar?: Bar],
  service: readonly (readonly number[])[],
  rivals: readonly (readonly number[])[],
  statistic: (values: readonly number[]) => number,
): Measurement {
  const ratios = service.map((values, round) => statistic(values) / statistic(rivals[round] ?? []));
  const [serviceValue, rivalValue] = [statistic(service.flat()), statistic(rivals.flat())];
  return {
    what,
    unit,
    rival,
    service: serviceValue,
    rivalValue,
    ratio: serviceValue / rivalValue,
    spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
    ...(bar !== undefined && { bar }),
  };
}

/** Compares a value with the limit that it must not exceed. */
export function limited(what: string, unit: string, rival: string, service: number, limit: number): Measurement {
  const ratio = service / limit;
  return { what, unit, rival, service, rivalValue: limit, ratio, spread: [ratio, ratio], bar: { atMost: 1 } };
}

/** Whether the ratio is within its bar; a measurement without a bar always is. */
export function meetsBar({ ratio, bar }: Measurement): boolean {
  if (bar === undefined) return true;
  return 'atMost' in bar ? ratio <= bar.atMost : ratio >= bar.atLeast;
}
