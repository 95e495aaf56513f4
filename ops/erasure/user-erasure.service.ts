import { Injectable } from '@nestjs/common';
import pMap from 'p-map';

import { Environment } from '../../src/core/config/environment.ts';
import { Clock } from '../../src/core/time/clock.ts';
import { ErasureRepository } from '../../src/jobs/erasure.repository.ts';
import { retryConflicts } from '../../src/jobs/retry-conflicts.ts';
import { ReportsRepository } from '../../src/reports/reports.repository.ts';
import { type Receipt, traces } from './receipt.ts';
import { type IndexedJob, UserRecordsRepository } from './user-records.repository.ts';

/** Milliseconds for the index to follow the table. */
const INDEX_LAG_MS = 1_000;

/** Jobs that are erased at once: most of the time is spent waiting for AWS. */
const CONCURRENCY = 10;

/** Looks in a row that find no job, before the user counts as erased. */
const EMPTY_LOOKS = 2;

/** Looks, in all, before it gives up on a user who keeps on submitting. */
const MAX_LOOKS = 30;

/** Erases all that the service has of a user. */
@Injectable()
export class UserErasureService {
  constructor(
    private readonly records: UserRecordsRepository,
    private readonly erasures: ErasureRepository,
    private readonly reports: ReportsRepository,
    private readonly environment: Environment,
    private readonly clock: Clock,
  ) {}

  /** What there is to erase at this moment. */
  jobs(userId: string, signal: AbortSignal): Promise<IndexedJob[]> {
    return this.records.jobs(userId, signal);
  }

  /**
   * Erases jobs, keys, reports and counters, again until the index stays empty. What was erased before is erased again.
   *
   * @throws Error if the user keeps on submitting
   */
  async erase(userId: string, signal: AbortSignal): Promise<Receipt> {
    const erased = new Set<string>();
    let emptyLooks = 0;
    for (let looks = 0; emptyLooks < EMPTY_LOOKS; looks++) {
      if (looks === MAX_LOOKS) throw new Error('the user keeps on submitting: lock them out, then erase them again');
      if (looks > 0) await this.clock.sleep(INDEX_LAG_MS, signal);
      const found = await this.records.jobs(userId, signal);
      const eraseJob = async (job: IndexedJob): Promise<void> => {
        await retryConflicts(() => this.erasures.erase(job, this.clock.now(), signal), signal);
        await this.reports.erase(job.job_id, signal);
        erased.add(job.job_id);
      };
      await pMap(found, eraseJob, { concurrency: CONCURRENCY, signal });
      emptyLooks = found.length === 0 ? emptyLooks + 1 : 0;
    }
    const nowMs = this.clock.now();
    const counters = await this.records.deleteCounters(userId, nowMs, signal);
    const job_ids = [...erased];
    const erased_at = new Date(nowMs).toISOString();
    return { user_id: userId, erased_at, job_ids, counters, remains: traces(this.environment.ENVIRONMENT, nowMs) };
  }
}
