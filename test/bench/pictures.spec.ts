import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

import { lineChart } from '../../bench/line-chart.ts';
import type { Curve } from '../../bench/measurement.ts';
import { picturesOf, recordedCurves } from '../../bench/pictures.ts';

const curve = (line: string, points: Curve['points']): Curve => ({
  picture: 'p',
  line,
  along: 'jobs',
  unit: 'ms',
  points,
});

describe('a picture', () => {
  it('draws counts that grow by factors evenly, and values from zero', () => {
    const svg = lineChart([
      curve('submit', [
        [10, 0],
        [100, 5],
        [1_000, 10],
      ]),
    ]);
    expect(/points="([^"]*)"/.exec(svg)?.[1]).toBe('56,276 253,150 450,24');
  });

  it('has a line and a name for each curve', () => {
    const svg = lineChart([curve('a < b', [[1, 1]]), curve('c', [[1, 2]])]);
    expect(svg.match(/<polyline/g)).toHaveLength(2);
    expect(svg).toContain('>a &lt; b</text>');
  });

  it('has colours for a dark page as well', () => {
    expect(lineChart([curve('a', [[1, 1]])])).toContain('prefers-color-scheme: dark');
  });
});

describe('the pictures in bench/pictures', () => {
  it('are drawn from the recorded curves', () => {
    for (const [name, content] of picturesOf(recordedCurves())) {
      expect(readFileSync(`bench/pictures/${name}`, 'utf8')).toBe(content);
    }
  });

  it('are shown in bench/README.md', () => {
    const readme = readFileSync('bench/README.md', 'utf8');
    for (const [name] of picturesOf(recordedCurves())) expect(readme).toContain(`(pictures/${name})`);
  });
});
