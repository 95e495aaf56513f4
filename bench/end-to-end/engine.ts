import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { startAws, startAwsWithPlainQueue } from './aws.ts';
import { findPostgresql, startPostgresql } from './postgresql.ts';
import { findRedis, startRedis } from './redis.ts';
import type { Store } from './store.ts';

const root = join(import.meta.dirname, '../..');
const bench = join(root, 'bench');
const FROM_SOURCES = ['--import', join(root, 'dev/compile-on-load.ts')];

/** What runs in a process of its own. */
export interface Program {
  readonly file: string;
  readonly execArgv?: readonly string[];
}

/** One way to do the same work: an API, workers, and where they keep the jobs. */
export interface Engine {
  readonly api: Program;
  readonly worker: Program;
  startStore(signal: AbortSignal): Promise<Store>;
  /** Seconds after the last kill in which a job may still end: all its timers have run out by then. */
  readonly patienceSeconds: number;
  /** What is missing on this machine, as a sentence. */
  missing?(): string | undefined;
}

export type EngineName = 'careervp' | 'bullmq' | 'pg-boss' | 'naive';

const ofThePackage = (name: string, program: string | undefined, thing: string): string | undefined => {
  if (program === undefined) return `there is no ${thing} on this machine`;
  if (!existsSync(join(bench, 'engines/node_modules', name))) return 'npm ci --prefix bench/engines has failed';
  return undefined;
};

export const ENGINES: Readonly<Record<EngineName, Engine>> = {
  careervp: {
    api: { file: join(root, 'dist/main.js') },
    worker: { file: join(bench, 'end-to-end/careervp-worker.ts'), execArgv: FROM_SOURCES },
    startStore: startAws,
    patienceSeconds: 200, // The watchdog looks at a job 120 s after its creation, once a minute.
  },
  bullmq: {
    api: { file: join(bench, 'engines/bullmq-api.js') },
    worker: { file: join(bench, 'engines/bullmq-worker.js') },
    startStore: startRedis,
    patienceSeconds: 100, // A lock of 30 s, and a look each 30 s that has to find it gone twice.
    missing: () => ofThePackage('bullmq', findRedis(), 'redis-server'),
  },
  'pg-boss': {
    api: { file: join(bench, 'engines/pg-boss-api.js') },
    worker: { file: join(bench, 'engines/pg-boss-worker.js') },
    startStore: startPostgresql,
    patienceSeconds: 130, // A heartbeat of 30 s, and a look once a minute.
    missing: () => ofThePackage('pg-boss', findPostgresql(), 'PostgreSQL'),
  },
  naive: {
    api: { file: join(bench, 'end-to-end/naive-api.ts') },
    worker: { file: join(bench, 'end-to-end/naive-worker.ts') },
    startStore: startAwsWithPlainQueue,
    patienceSeconds: 100, // A visibility timeout of 30 s.
  },
};
