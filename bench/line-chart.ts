import type { Curve } from './measurement.ts';

// Drawn by hand: for some lines and ticks, a library for charts would need a browser's DOM. The colours follow the reader's
// scheme, in an <img> as well.

const WIDTH = 640;
const HEIGHT = 320;
const LEFT = 56;
const RIGHT = 190;
const TOP = 24;
const BOTTOM = 44;

/** Hues that differ for those who see no red or no green, too (Okabe and Ito). */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7'];

const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #1f2328; }
  .axis { stroke: #59636e; } .grid { stroke: #d1d9e0; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; } .axis { stroke: #9198a1; } .grid { stroke: #3d444d; }
  }`;

/** Draws curves into one picture, as SVG: the counts to the right, the values upwards from zero. */
export function lineChart(curves: readonly Curve[]): string {
  const points = curves.flatMap((curve) => curve.points);
  const counts = points.map(([count]) => count);
  // Counts that grow by factors are drawn as far apart as their factors are.
  const scale = Math.min(...counts) > 0 ? Math.log10 : Number;
  const [least, most] = [scale(Math.min(...counts)), scale(Math.max(...counts))];
  const top = roundUp(Math.max(...points.map(([, value]) => value)));
  const x = (count: number): number => LEFT + ((scale(count) - least) / (most - least || 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number): number => HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM);

  const across = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const at = round(y(part * top));
    return `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}"/>${text(LEFT - 8, at + 4, label(part * top), 'end')}`;
  });
  const ticks = scale === Number ? [0, 0.5, 1].map((part) => part * most) : [...new Set(counts)];
  const below = ticks.map((count) => text(round(x(count)), HEIGHT - BOTTOM + 18, label(count), 'middle'));
  const lines = curves.map(({ line, points: own }, index) => {
    const colour = COLOURS[index % COLOURS.length] ?? '';
    const path = own.map(([count, value]) => `${round(x(count))},${round(y(value))}`);
    const dots = path.length > 10 ? '' : path.map((at) => dot(at, colour)).join('');
    const at = TOP + 12 + index * 20;
    return `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${path.join(' ')}"/>${dots}<rect x="${WIDTH - RIGHT + 12}" y="${at - 9}" width="10" height="10" fill="${colour}"/>${text(WIDTH - RIGHT + 28, at, line)}`;
  });
  const [first] = curves;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img">`,
    `<title>${escaped(curves.map(({ line }) => line).join(', '))}: ${escaped(first?.unit ?? '')} by ${escaped(first?.along ?? '')}</title>`,
    `<style>${STYLE}</style>`,
    ...across,
    `<line class="axis" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${HEIGHT - BOTTOM}" y2="${HEIGHT - BOTTOM}"/>`,
    ...below,
    text(LEFT, 14, first?.unit ?? ''),
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, first?.along ?? '', 'middle'),
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}

function text(x: number, y: number, content: string, anchor = 'start'): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${escaped(content)}</text>`;
}

function dot(at: string, colour: string): string {
  const [x, y] = at.split(',');
  return `<circle cx="${x}" cy="${y}" r="3" fill="${colour}"/>`;
}

/** 1, 2 or 5 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 5].find((times) => times * power >= value) ?? 10);
}

function label(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 3 }).replaceAll(',', ' ');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
