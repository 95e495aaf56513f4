import { statSync } from 'node:fs';

import { CONTENDERS, LAZY_BUNDLE } from '../contenders.ts';
import { compared, type Measurement } from '../measurement.ts';

/** What the API may weigh, as it is deployed, in bytes. */
const LIMIT = 1_300_000;

/** Bytes of the API, unpacked: all of it, and what it loads for a submission. */
export function size(): Measurement[] {
  const bytes = (file: string): number => statSync(file).size;
  const api = bytes(CONTENDERS.service);
  return [
    compared('API bundle', 'bytes', ['limit', { atMost: 1 }], [api + bytes(LAZY_BUNDLE)], [LIMIT]),
    compared('API bundle without S3', 'bytes', ['floor'], [api], [bytes(CONTENDERS.floor)]),
  ];
}
