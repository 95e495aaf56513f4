import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { lineChart } from './line-chart.ts';
import type { Curve, Measurement } from './measurement.ts';

const FOLDER = join(import.meta.dirname, 'pictures');
const RECORD = join(FOLDER, 'curves.json');

/** Draws the curves of some measurements, those of the same picture into one, beside those that were drawn before. */
export function drawPictures(measurements: readonly Measurement[]): void {
  const measured = measurements.flatMap(({ curve }) => curve ?? []);
  if (measured.length === 0) return;
  const isMeasured = ({ picture, line }: Curve): boolean =>
    measured.some((curve) => curve.picture === picture && curve.line === line);
  const curves = [...recordedCurves().filter((curve) => !isMeasured(curve)), ...measured];
  curves.sort((a, b) => `${a.picture} ${a.line}`.localeCompare(`${b.picture} ${b.line}`));
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(RECORD, `${JSON.stringify(curves, null, 2)}\n`);
  for (const [name, content] of picturesOf(curves)) writeFileSync(join(FOLDER, name), content);
}

export function recordedCurves(): Curve[] {
  return existsSync(RECORD) ? (JSON.parse(readFileSync(RECORD, 'utf8')) as Curve[]) : [];
}

/** The file of each picture, and what is in it. */
export function picturesOf(curves: readonly Curve[]): [name: string, content: string][] {
  return Object.entries(Object.groupBy(curves, ({ picture }) => picture)).map(([name, lines = []]) => [
    `${name}.svg`,
    lineChart(lines),
  ]);
}
