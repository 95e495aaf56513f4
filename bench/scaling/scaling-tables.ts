import { markdownTable, withRegion } from '../generated-region.ts';
import type { Run } from '../money/scenario.ts';
import type { DayResult } from '../simulation/day.ts';
import { medianWait } from '../simulation/noisy-neighbour.ts';
import { DAYS, EXPIRES_AFTER, PARTITION_UNITS, watchdogRate } from './days.ts';
import { givesWayAt, type Limit, limitsOf } from './limits.ts';

const RATES = [100, 1_000, 10_000];

/**
 * docs/scaling.md with its tables as a run and the simulations have them.
 *
 * @param days of `DAYS`, in order
 */
export async function withScaling(document: string, run: Run, days: readonly DayResult[]): Promise<string> {
  const parts = { limits: limitsTable(run), days: daysTable(run, days), waits: waitsTable() };
  let text = document;
  for (const [part, table] of Object.entries(parts)) text = await withRegion(text, 'scaling', part, table);
  return text;
}

function limitsTable(run: Run): string {
  const head = [
    'what',
    'limit',
    'gives way at, submissions a second',
    ...RATES.map((rate) => `at ${whole(rate)}`),
    'said by',
    'then',
  ];
  const rows = limitsOf(run).map((each) => [
    each.what,
    whole(each.limit),
    rounded(givesWayAt(each)),
    ...RATES.map((rate) => needed(each, rate)),
    each.source,
    each.then,
  ]);
  return markdownTable(head, rows, ['---', '--:', '--:', ...RATES.map(() => '--:'), '---', '---']);
}

/** How much a rate of submissions needs of a resource; in bold if that is more than there is. */
function needed(each: Limit, rate: number): string {
  const text = whole(each.each * rate);
  return each.each * rate > each.limit ? `**${text}**` : text;
}

function daysTable(run: Run, days: readonly DayResult[]): string {
  const head = [
    'a day of',
    'at its peak, a second',
    'shards',
    'watchdog',
    'busiest second of a shard, units',
    'waiting at once',
    'watchdog late by',
    'after their `ttl`',
    'sent again',
  ];
  const rows = DAYS.flatMap(({ what, memory, of }, at) => {
    const result = days[at];
    if (result === undefined) return [];
    const cells = [
      what,
      whole(result.peak),
      String(of(run).shards),
      `${whole(memory)} MB, ${watchdogRate(run, memory)}/s`,
      exceeding(result.shardUnits, PARTITION_UNITS),
      whole(result.backlog),
      `${exceeding(result.lateness, EXPIRES_AFTER)} s`,
      whole(result.expired),
      whole(result.resent),
    ];
    return [cells];
  });
  return markdownTable(head, rows, ['---', ...head.slice(1).map(() => '--:')]);
}

function waitsTable(): string {
  const rows = [5, 50].map((workers) =>
    [
      { noisy: false, fair: true },
      { noisy: true, fair: false },
      { noisy: true, fair: true },
    ].map((each) => `${rounded(medianWait({ workers, ...each }))} s`),
  );
  const head = ['workers', 'without the neighbour', 'beside it, without groups', 'beside it, with groups'];
  return markdownTable(
    head,
    [
      ['5', ...(rows[0] ?? [])],
      ['50', ...(rows[1] ?? [])],
    ],
    head.map(() => '--:'),
  );
}

const exceeding = (value: number, limit: number): string => (value > limit ? `**${whole(value)}**` : whole(value));
const whole = (value: number): string => Math.round(value).toLocaleString('en-US').replaceAll(',', ' ');
const rounded = (value: number): string =>
  value.toLocaleString('en-US', { maximumSignificantDigits: 2 }).replaceAll(',', ' ');
