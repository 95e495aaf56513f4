import { statSync } from 'node:fs';

import { CONTENDERS } from '../contenders.ts';
import { compared, type Measurement } from '../measurement.ts';

/** Bytes of the bundle, unpacked. */
export function size(): Measurement[] {
  const bytes = (file: string): number[] => [statSync(file).size];
  return [
    compared('bundle size', 'bytes', ['floor', { atMost: 3 }], bytes(CONTENDERS.service), bytes(CONTENDERS.floor)),
  ];
}
