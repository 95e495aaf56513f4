import type { Measurement } from '../measurement.ts';
import { medianWait } from '../simulation/noisy-neighbour.ts';

/** How many jobs are usually worked on at once, and how many on a busier stage. */
const WORKERS = [5, 50];

/** The median wait of fifty users with one job each beside one with 1 000, with and without a group for each user. */
export function noisyNeighbour(): Measurement[] {
  return WORKERS.map((workers) => {
    const [service, rivalValue] = [true, false].map((fair) => medianWait({ workers, fair, noisy: true }));
    const ratio = (service ?? Number.NaN) / (rivalValue ?? Number.NaN);
    return {
      what: `wait beside a user with 1 000 jobs, ${workers} workers`,
      unit: 's',
      rival: 'without groups',
      service: service ?? Number.NaN,
      rivalValue: rivalValue ?? Number.NaN,
      ratio,
      spread: [ratio, ratio],
      bar: { atMost: 0.1 },
    };
  });
}
