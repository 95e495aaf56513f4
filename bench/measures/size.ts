import { statSync } from 'node:fs';

import { CONTENDERS, WHOLE_API } from '../contenders.ts';
import { compared, type Measurement } from '../measurement.ts';

/** Bytes of the bundles, unpacked: of the function that does what the floor does, and of the whole API as one function. */
export function size(): Measurement[] {
  const bytes = (file: string): number[] => [statSync(file).size];
  return [
    compared('bundle size', 'bytes', ['floor', { atMost: 3 }], bytes(CONTENDERS.service), bytes(CONTENDERS.floor)),
    compared('size of the whole API', 'bytes', ['floor'], bytes(WHOLE_API), bytes(CONTENDERS.floor)),
  ];
}
