import { readServiceLog } from '../service-log.ts';
import type { JobCounts, ServiceRecords, WatchdogRecord } from './service-records.ts';

/** The records of the service on this machine: its log. */
export class LocalRecords implements ServiceRecords {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  watchdog(): Promise<WatchdogRecord> {
    const lastMs = (message: string) => {
      const line = readServiceLog(this.#file).findLast((each) => each.message === message);
      return line && Date.parse(line.timestamp);
    };
    return Promise.resolve({ startedMs: lastMs('listening'), lastRoundMs: lastMs('watchdog round finished') });
  }

  counts(sinceMs: number): Promise<JobCounts> {
    const lines = readServiceLog(this.#file).filter(({ timestamp }) => Date.parse(timestamp) >= sinceMs);
    const count = (message: string) => lines.filter((line) => line.message === message).length;
    return Promise.resolve({
      submitted: count('job submitted'),
      completed: count('job completed'),
      failed: count('job failed'),
    });
  }
}
