import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { httpEvent } from '../test/support/http-events.ts';

/** The request that all of them make, without its body. */
export const EVENT = httpEvent('HTTP API', {
  method: 'POST',
  path: '/api/vpr',
  headers: {
    'content-type': 'application/json',
    'content-length': '2287',
    host: 'api.example.com',
    'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0',
    'x-amzn-trace-id': 'Root=1-67891233-abcdef012345678912345678',
    'x-forwarded-for': '192.0.2.1',
  },
});

/** What is submitted: a posting with two gap answers and a company context. No CV: the rivals do not know it. */
export const INPUT: object = {
  ...(JSON.parse(readFileSync(join(import.meta.dirname, '../examples/submit-en.json'), 'utf8')) as object),
  cv: undefined,
};

export interface Submissions {
  readonly count: number;
  /** The number of the first application; others follow. Each number is a job of its own. */
  readonly first: number;
  /** Whether all are of that first application: duplicates of each other. */
  readonly same?: boolean;
}

export interface Answered {
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<string, number>>;
}

export interface Submitted extends Answered {
  /** What each submission took. */
  readonly milliseconds: readonly number[];
  /** User and system time of all of them. */
  readonly cpuMicros: number;
  /** The largest resident set seen on the way. */
  readonly peakBytes: number;
}
