import { median, quantile } from './statistics.ts';

/** What a ratio must not exceed, or must reach. */
export type Bar = { readonly atMost: number } | { readonly atLeast: number };

/** One line of the table: the service beside a rival. */
export interface Measurement {
  readonly what: string;
  readonly unit: string;
  readonly rival: string;
  readonly service: number;
  readonly rivalValue: number;
  /** The service by its rival. */
  readonly ratio: number;
  /** The middle half of the ratios of the single rounds; of what is counted and not measured, the ratio itself. */
  readonly spread: readonly [number, number];
  readonly bar?: Bar;
}

/** Measures some lines of the table. Its processes end before it returns, and at once if the signal aborts. */
export type Measure = (interrupted: AbortSignal) => Promise<Measurement[]> | Measurement[];

/** Compares values that were measured in turns, so that the nth of both belong together: the ratio of their medians. */
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
 * Compares the statistic of all values of some rounds, as a percentile of a round would rest on a handful of values. The
 * spread is that of the single rounds: wider than what is uncertain about the ratio.
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

/** A measurement without a bar is for the reader. */
export function isMade({ ratio, bar }: Measurement): boolean {
  if (bar === undefined) return true;
  return 'atMost' in bar ? ratio <= bar.atMost : ratio >= bar.atLeast;
}
