import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { limited, type Measurement } from '../measurement.ts';
import { recordedRun } from '../money/recorded-run.ts';
import { DAYS, EXPIRES_AFTER, ORDINARY_DAY, PARTITION_UNITS, SIMULATED } from '../scaling/days.ts';
import { withScaling } from '../scaling/scaling-tables.ts';
import { simulate } from '../simulation/day.ts';

const DOCUMENT = join(import.meta.dirname, '../../docs/scaling.md');

/**
 * A simulated day of 10⁷ jobs of 40 s: whether the shards of `watch-index` and the watchdog keep up. Writes the tables of
 * docs/scaling.md from the recorded run.
 */
export async function scaling(): Promise<Measurement[]> {
  const run = recordedRun();
  const days = DAYS.map(({ of }) => simulate(of(run)));
  writeFileSync(SIMULATED, `${JSON.stringify(days, null, 2)}\n`);
  writeFileSync(DOCUMENT, await withScaling(readFileSync(DOCUMENT, 'utf8'), run, days));
  const ordinary = days[DAYS.indexOf(ORDINARY_DAY)];
  return [
    limited(
      '10⁷ jobs a day, busiest second of a shard',
      'units',
      'a partition',
      ordinary?.shardUnits ?? NaN,
      PARTITION_UNITS,
    ),
    limited('10⁷ jobs a day, watchdog late by', 's', 'ttl', ordinary?.lateness ?? NaN, EXPIRES_AFTER),
  ];
}
