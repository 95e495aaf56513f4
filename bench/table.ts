import { markdownTable } from './markdown-table.ts';
import { meetsBar, type Measurement } from './measurement.ts';

const number = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: Math.abs(value) < 100 ? 2 : 0 });

const ratio = (value: number): string => value.toFixed(3);

function bar(measurement: Measurement): string {
  if (measurement.bar === undefined) return '';
  const limit = 'atMost' in measurement.bar ? `≤ ${measurement.bar.atMost}` : `≥ ${measurement.bar.atLeast}`;
  return `${limit} ${meetsBar(measurement) ? 'met' : 'MISSED'}`;
}

const HEAD = ['what', 'service', 'rival', 'of the rival', 'ratio', 'spread', 'bar'];

/** All measurements as one table, in Markdown. */
export function table(measurements: readonly Measurement[]): string {
  const rows = measurements.map((each) => [
    `${each.what} (${each.unit})`,
    number(each.service),
    each.rival,
    number(each.rivalValue),
    ratio(each.ratio),
    each.spread.map(ratio).join(' to '),
    bar(each),
  ]);
  return markdownTable(HEAD, rows);
}
